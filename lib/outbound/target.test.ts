import { describe, expect, it } from 'vitest';
import type { OutboundError } from './outbound-error';
import type { OutboundPolicy } from './policy';
import { checkUrl, resolveTarget } from './target';

const policyWith = (addresses: string[], allowedHosts: string[] = []): OutboundPolicy => ({
  offline: false,
  allowedHosts,
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

const codeOf = (error: unknown): string => (error as OutboundError).code;
const check = (text: string, policy = policyWith([])): string => {
  try {
    return checkUrl(text, policy).href;
  } catch (error) {
    return codeOf(error);
  }
};
const resolved = async (url: string, policy: OutboundPolicy): Promise<unknown> =>
  resolveTarget(checkUrl(url, policy), policy).then(({ addresses }) => addresses.map(({ address }) => address), codeOf);

describe('a web address', () => {
  it.each([
    ['https://feeds.example/list.txt', 'https://feeds.example/list.txt'],
    ['http://feeds.example/', 'scheme-refused'],
    ['ftp://feeds.example/', 'scheme-refused'],
    ['file:///etc/shadow', 'scheme-refused'],
    ['https://user:word@feeds.example/', 'address-not-valid'],
    ['feeds.example', 'address-not-valid'],
    ['', 'address-not-valid'],
    [`https://feeds.example/${'x'.repeat(5000)}`, 'address-not-valid'],
    ['https://0x7f.1/', 'address-refused'],
    ['https://2130706433/', 'address-refused'],
    ['https://0177.0.0.1/', 'address-refused'],
    ['https://127.1/', 'address-refused'],
    ['https://１２７.0.0.1/', 'address-refused'],
    ['https:\\\\0x7f.1/', 'address-refused'],
  ])('%s: %s', (text, expected) => expect(check(text)).toBe(expected));

  it('may be http where the request allows it', () =>
    expect(check('http://feeds.example/', { ...policyWith([]), allowHttp: true })).toBe('http://feeds.example/'));
});

describe('its host', () => {
  it('is reached at the checked addresses', async () =>
    expect(await resolved('https://feeds.example/', policyWith(['93.184.216.34', '2a01:4f8::1']))).toEqual([
      '93.184.216.34',
      '2a01:4f8::1',
    ]));
  it.each([
    ['one bad address among good ones', ['93.184.216.34', '10.0.0.1']],
    ['loopback', ['127.0.0.1']],
    ['loopback in IPv6', ['::ffff:127.0.0.1']],
    ['metadata', ['169.254.169.254']],
  ])('is refused with %s', async (_what, addresses) =>
    expect(await resolved('https://feeds.example/', policyWith(addresses))).toBe('address-refused'),
  );
  it('is not found without an address', async () =>
    expect(await resolved('https://feeds.example/', policyWith([]))).toBe('name-not-found'));
  it('may be private when an administrator allowed exactly it', async () => {
    const policy = policyWith(['10.0.0.1'], ['Feeds.example']);
    expect(await resolved('https://feeds.example./', policy)).toEqual(['10.0.0.1']);
    expect(await resolved('https://a.feeds.example/', policy)).toBe('address-refused');
    expect(await resolved('https://10.0.0.1/', policy)).toBe('address-refused');
  });
  it('is never metadata behind an allowed name', async () => {
    expect(await resolved('https://feeds.example/', policyWith(['169.254.169.254'], ['feeds.example']))).toBe(
      'address-refused',
    );
    expect(await resolved('https://169.254.169.254/', policyWith([], ['169.254.169.254']))).toEqual([
      '169.254.169.254',
    ]);
  });
  it.each(['https://[::1]/', 'https://[::ffff:7f00:1]/', 'https://10.0.0.1/', 'https://[fd00::1]/'])(
    'is refused as %s',
    async (url) => expect(await resolved(url, policyWith(['93.184.216.34']))).toBe('address-refused'),
  );
});
