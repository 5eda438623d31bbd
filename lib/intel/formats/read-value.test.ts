import { describe, expect, test } from 'vitest';
import { walletOf } from '@/lib/rules/testing/wallets';
import { readValue } from './read-value';

const WALLET = walletOf(1);

describe('one value', () => {
  test.each([
    ['8.8.4.4', 'ip 8.8.4.4'],
    ['8.8.4[.]4:443', 'ip 8.8.4.4'],
    ['::ffff:8.8.4.4', 'ip 8.8.4.4'],
    ['2A01:4F8::1', 'ip 2a01:4f8::1'],
    ['45.9.148.0/24', 'cidr 45.9.148.0/24'],
    ['45.9.148.77/24', 'cidr 45.9.148.0/24'],
    ['2A01:4F8::77/64', 'cidr 2a01:4f8::/64'],
    ['Pool.SupportXMR.com.', 'domain pool.supportxmr.com'],
    ['*.evil.example', 'domain evil.example'],
    ['hxxps://evil[.]example/a.sh', 'domain evil.example'],
    ['evil.example/mac.sh', 'domain evil.example'],
    ['http://8.8.4.4/x', 'ip 8.8.4.4'],
    ['a'.repeat(64), `sha256 ${'a'.repeat(64)}`],
    ['B'.repeat(32), `md5 ${'b'.repeat(32)}`],
    ['C'.repeat(40), `sha1 ${'c'.repeat(40)}`],
    [WALLET, `wallet ${WALLET}`],
    ['heybb/theimg2:latest', 'image heybb/theimg2'],
    ['docker.io/heybb/theimg2', 'image heybb/theimg2'],
    ['ghcr.io/evil/miner@sha256:' + 'c'.repeat(64), 'image ghcr.io/evil/miner'],
  ])('%s', (text, expected) => {
    const value = readValue(text);
    expect('found' in value ? `${value.found.kind} ${value.found.value}` : value.why).toBe(expected);
  });

  test.each([
    ['10.0.0.5', /private/],
    ['127.0.0.1', /loopback/],
    ['169.254.169.254', /link local/],
    ['0.0.0.0/0', /wider/],
    ['8.0.0.0/8', /wider/],
    ['192.160.0.0/12', /holds 192\.168\.0\.0\/16/],
    ['169.240.0.0/12', /holds 169\.254\.0\.0\/16/],
    ['fe80::1/64', /link local/],
    ['com', /top level/],
    ['github.io', /share/],
    ['raw.githubusercontent.com', /share/],
    ['library/alpine', /Official/],
    ['docker.io/library/ubuntu:24.04', /Official/],
    ['d41d8cd98f00b204e9800998ecf8427e', /empty file/],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', /empty file/],
    ['', /empty/],
    ['x'.repeat(600), /too long/],
    ['not a domain', /no name of a domain/],
    ['1.2.3', /no address/],
  ])('refuses %s', (text, why) => {
    expect(readValue(text)).toEqual({ why: expect.stringMatching(why) as string });
  });
});
