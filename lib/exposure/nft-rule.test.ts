import { describe, expect, test } from 'vitest';
import type { Firewall } from '@/lib/model';
import type { PortFact } from './doors';
import { own } from './testing/doors';
import { firewallOf, nft } from './testing/rulesets';

describe('nftables', () => {
  const firewalld = firewallOf([
    nft(
      'filter_INPUT',
      [
        'ct state { established, related } accept',
        'ct status dnat accept',
        'iifname "lo" accept',
        'ct state invalid drop',
        'jump filter_INPUT_ZONES',
        'reject with icmpx admin-prohibited',
      ],
      { hook: 'input', policy: 'accept', table: 'firewalld' },
    ),
    nft('filter_INPUT_ZONES', ['iifname "eth0" goto filter_IN_public', 'goto filter_IN_public'], {
      table: 'firewalld',
    }),
    nft('filter_IN_public', ['jump filter_IN_public_allow', 'meta l4proto { icmp, ipv6-icmp } accept'], {
      table: 'firewalld',
    }),
    nft(
      'filter_IN_public_allow',
      ['tcp dport 22 accept', 'ip6 daddr fe80::/64 udp dport 546 accept', 'tcp dport 9090 accept'],
      { table: 'firewalld' },
    ),
  ]);
  const native = firewallOf([
    nft(
      'input',
      [
        'ct state vmap { established : accept, related : accept, invalid : drop }',
        'iif "lo" accept',
        'ip saddr { 10.0.0.0/8, 192.168.0.0/16 } tcp dport 5432 accept',
        'tcp dport { 22, 80, 8000-8010 } counter packets 12 bytes 720 accept comment "web"',
        'tcp dport 9100 limit rate 25/minute accept',
        'ip saddr @friends tcp dport 6379 accept',
        'tcp dport 7777 meta mark 0x1 accept',
      ],
      { hook: 'input', policy: 'DROP' },
    ),
  ]);
  test.each<[string, number, Firewall, PortFact['reach'], RegExp]>([
    ['firewalld lets in what its zone allows', 22, firewalld, 'reachable', /tcp dport 22 accept/],
    ['firewalld refuses the rest', 6379, firewalld, 'blocked', /reject with icmpx/],
    ['a set of ports', 80, native, 'reachable', /8000-8010/],
    ['a range in a set', 8005, native, 'reachable', /8000-8010/],
    ['sources of a set', 5432, native, 'blocked', /Only 10\.0\.0\.0\/8, 192\.168\.0\.0\/16 may pass/],
    ['a named set of sources', 6379, native, 'blocked', /Only set @friends/],
    ['a rate is no wall', 9100, native, 'reachable', /limit rate/],
    ['a mark nobody knows', 7777, native, 'unknown', /meta mark/],
    ['the policy drops the rest', 2375, native, 'blocked', /policy of input/],
  ])('%s', (_name, port, firewall, reach, reason) => {
    const door = own(port, firewall);
    expect([door.reach, door.reason]).toEqual([reach, expect.stringMatching(reason)]);
  });
});
