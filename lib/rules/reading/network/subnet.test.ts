import { describe, expect, it } from 'vitest';
import { isIpv6Subnet, isPublicSubnet, isSpecific, overlaps } from './subnet';

describe('overlaps', () => {
  it.each([
    ['172.18.0.0/16', '172.18.4.0/24', true],
    ['172.18.4.0/24', '172.16.0.0/12', true],
    ['172.18.0.0/16', '172.19.0.0/16', false],
    ['fd00:1::/64', 'fd00::/8', true],
    ['172.18.0.0/16', 'fd00::/8', false],
    ['172.18.0.0', '172.18.0.0/16', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
  });
});

it.each([
  ['10.8.0.0/24', true],
  ['0.0.0.0/0', false],
  ['fe80::/64', false],
  ['ff00::/8', false],
  ['nonsense', false],
])('is specific: %s %s', (text, expected) => {
  expect(isSpecific(text)).toBe(expected);
});

it.each([
  ['93.184.216.0/24', true],
  ['10.8.0.0/24', false],
  ['2a01:4f8::/64', true],
  ['fd00::/64', false],
  ['nonsense', false],
])('is public: %s %s', (text, expected) => {
  expect(isPublicSubnet(text)).toBe(expected);
});

it('knows the family', () => {
  expect([isIpv6Subnet('fd00::/64'), isIpv6Subnet('10.0.0.0/8'), isIpv6Subnet('')]).toEqual([true, false, false]);
});
