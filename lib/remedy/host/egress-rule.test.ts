import { describe, expect, it } from 'vitest';
import { egressRules, egressRuleText } from './egress-rule';
import { whyNeeded, whyNotAddress } from './may-block-address';
import { parseSurroundings } from './surroundings';

const texts = (address: string, chains: readonly string[], hostToo = true) =>
  egressRules(address, new Set(chains), { hostToo }).map(egressRuleText);

describe('the rules against an address', () => {
  it('stand where packets of the host and of containers pass', () => {
    expect(texts('203.0.113.7', ['iptables OUTPUT', 'iptables FORWARD', 'iptables DOCKER-USER'])).toEqual([
      'iptables -w 5 -I OUTPUT 1 -d 203.0.113.7 -m comment --comment shipshape-egress -j DROP',
      'iptables -w 5 -I DOCKER-USER 1 -d 203.0.113.7 -m comment --comment shipshape-egress -j DROP',
    ]);
  });

  it.each([
    [
      'FORWARD where the engine made no chain',
      '203.0.113.7',
      ['iptables OUTPUT', 'iptables FORWARD'],
      'iptables -w 5 -I FORWARD',
    ],
    [
      'the chain of the engine in the other tool',
      '203.0.113.7',
      ['iptables FORWARD', 'iptables-legacy DOCKER-USER'],
      'iptables-legacy -w 5 -I DOCKER-USER',
    ],
    [
      'those of IPv6',
      '2001:db8::7',
      ['iptables DOCKER-USER', 'ip6tables OUTPUT', 'ip6tables FORWARD'],
      'ip6tables -w 5 -I FORWARD',
    ],
  ])('use %s', (_, address, chains, start) => {
    expect(texts(address, chains).at(-1)).toContain(start);
  });

  it('leave the host its own way to the keys of the cloud', () => {
    expect(texts('169.254.169.254', ['iptables OUTPUT', 'iptables DOCKER-USER'], false)).toHaveLength(1);
  });
});

describe('an address', () => {
  it.each(['203.0.113.0/24', '10.1', '', 'evil.example', '1.2.3.4; reboot', '::1%$(reboot)'])(
    '%j is none',
    (address) => {
      expect(whyNotAddress(address)).toMatch(/no single address/);
    },
  );

  it.each([
    '127.0.0.1',
    '10.0.0.5',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('%s may be needed by the host', (address) => expect(whyNotAddress(address)).toMatch(/local or private/));

  it.each(['5.196.26.96', '2a01:4f8::7', '169.254.169.254', '100.100.100.200'])('%s is blocked', (address) => {
    expect(whyNotAddress(address)).toBeNull();
  });

  it.each([
    ['5.6.7.8', /we come from/],
    ['5.6.7.9', /of the server itself/],
    ['5.6.7.1', /way out/],
    ['9.9.9.9', /asks this address for names/],
    ['2a01:4f8::53', /asks this address for names/],
    ['5.196.26.96', null],
  ])('%s is weighed by what the host needs', (address, sentence) => {
    const around = parseSurroundings(
      'own 127.0.0.1/8\nown 5.6.7.9/24\ngateway 5.6.7.1\ngateway fe80::1\ndns 9.9.9.9\ndns 2a01:4f8:0::53\ndns evil\nfrom ::ffff:5.6.7.8\n',
    );
    if (sentence) expect(whyNeeded(address, around)).toMatch(sentence);
    else expect(whyNeeded(address, around)).toBeNull();
  });
});
