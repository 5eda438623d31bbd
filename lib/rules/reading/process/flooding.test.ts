import { describe, expect, it } from 'vitest';
import { floodsIn } from './flooding';

describe('a line that floods others', () => {
  it.each([
    ['slowloris -s 5000 shop.example'],
    ['apt install -y t50 && t50 198.51.100.7 --flood'],
    ['cd mh && python start.py TLS https://shop.example 5 1000 socks5.txt 100 3600'],
    ['node tls-flood.js https://victim.example 600 64 10 proxies.txt'],
    ['./h -site https://shop.example -threads 5000 -proxy proxies.txt'],
  ])('%s', (line) => {
    expect(floodsIn(line)).not.toBe('');
  });
  it.each([
    ['wrk -t8 -c400 -d30s https://staging.example.com/'],
    ['ab -n 1000 -c 50 https://staging.example.com/'],
    ['node load.js https://staging.example.com 100 10'],
    ['pip install slowloris'],
    ['curl -x socks5://10.0.0.5:1080 https://example.com/proxies.txt'],
  ])('not %s', (line) => {
    expect(floodsIn(line)).toBe('');
  });
});
