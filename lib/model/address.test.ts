import { describe, expect, it } from 'vitest';
import { addressSchema, formatAddress, parseAddress } from './address';

const ssh = (user: string, host: string, port = 22) => ({ kind: 'ssh', user, host, port });
const tls = (host: string, port = 2376) => ({ kind: 'docker-tls', host, port });
const local = (socketPath: string) => ({ kind: 'local', socketPath });

describe('an address', () => {
  it.each([
    ['ssh://ops@10.0.0.5', ssh('ops', '10.0.0.5'), 'ssh://ops@10.0.0.5'],
    ['SSH://ops@Example.COM:22/', ssh('ops', 'example.com'), 'ssh://ops@example.com'],
    ['ops@host:2222', ssh('ops', 'host', 2222), 'ssh://ops@host:2222'],
    ['host', ssh('root', 'host'), 'ssh://root@host'],
    ['  host  ', ssh('root', 'host'), 'ssh://root@host'],
    ['web-1.eu.example.com.', ssh('root', 'web-1.eu.example.com.'), 'ssh://root@web-1.eu.example.com.'],
    ['[2001:DB8::1]', ssh('root', '2001:db8::1'), 'ssh://root@[2001:db8::1]'],
    ['ops@[::1]:2222', ssh('ops', '::1', 2222), 'ssh://ops@[::1]:2222'],
    ['2001:db8::1', ssh('root', '2001:db8::1'), 'ssh://root@[2001:db8::1]'],
    ['jane@corp.example@host', ssh('jane@corp.example', 'host'), 'ssh://jane@corp.example@host'],
    ['docker+tls://host:2376', tls('host'), 'docker+tls://host:2376'],
    ['docker+tls://host', tls('host'), 'docker+tls://host:2376'],
    ['docker+tls://[::1]:9000', tls('::1', 9000), 'docker+tls://[::1]:9000'],
    ['unix:///var/run/docker.sock', local('/var/run/docker.sock'), 'unix:///var/run/docker.sock'],
  ])('%s is understood and spelled one way', (text, address, spelled) => {
    const parsed = parseAddress(text);
    expect(parsed).toEqual({ ok: true, address });
    const checked = addressSchema.parse(address);
    expect(formatAddress(checked)).toBe(spelled);
    expect(parseAddress(spelled)).toEqual({ ok: true, address });
  });

  it.each([
    ['', /Enter an address/],
    ['a b', /no spaces/],
    ['host\u202e', /invisible/],
    ['x'.repeat(500), /too long/],
    ['host:0', /1 to 65535/],
    ['host:65536', /1 to 65535/],
    ['host:abc', /host:port/],
    ['host/path', /host:port/],
    ['root:secret@host', /password/],
    ['-oProxyCommand=x@host', /user name/],
    ['ops@-host', /not a name/],
    ['10.1', /not a name/],
    ['0x7f.1', /not a name/],
    ['256.1.1.1', /not a name/],
    ['ops@', /not a name/],
    ['[::1', /brackets/],
    ['[nonsense]', /not a name/],
    ['tcp://host:2375', /open to everybody/],
    ['http://host', /open to everybody/],
    ['https://host', /docker\+tls/],
    ['ftp://host', /must begin with/],
    ['docker+tls://ops@host', /no user/],
    ['unix://relative', /absolute/],
    ['unix:///a/../etc', /without dots/],
    [`unix:///${'x'.repeat(120)}`, /100 characters/],
  ])('%j is refused in a plain sentence', (text, sentence) => {
    expect(parseAddress(text)).toEqual({ ok: false, sentence: expect.stringMatching(sentence) as string });
  });
});
