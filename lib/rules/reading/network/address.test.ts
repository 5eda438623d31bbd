import { describe, expect, it } from 'vitest';
import { addressWith } from '../../testing/host';
import { doors, endpoint, hasPublicAddress, isLoopback, isPrivate, isPublic, isWildcard } from './address';

describe('an address', () => {
  it.each(['', '*', '0.0.0.0', '::', '[::]'])('"%s" is every interface', (text) => expect(isWildcard(text)).toBe(true));
  it.each(['127.0.0.1', '127.9.9.9', '::1', '[::1]', 'localhost', '::ffff:127.0.0.1'])('%s is loopback', (text) =>
    expect(isLoopback(text)).toBe(true),
  );
  it.each(['10.0.0.5', '172.20.1.1', '192.168.1.1', '100.64.0.1', '169.254.1.1', 'fd00::1', 'fe80::1%eth0'])(
    '%s is private',
    (text) => expect([isPrivate(text), isPublic(text)]).toEqual([true, false]),
  );
  it.each(['93.184.216.34', '2a01:4f8::1', '172.32.0.1'])('%s is public', (text) =>
    expect([isPrivate(text), isPublic(text)]).toEqual([false, true]),
  );
  it.each(['999.1.1.1', 'example.org', '10.0.0'.repeat(1000)])('text that is no address is nothing', (text) =>
    expect([isWildcard(text), isLoopback(text), isPrivate(text), isPublic(text)]).toEqual([false, false, false, false]),
  );
});

it('writes endpoints as people do', () => {
  expect([endpoint('', 80), endpoint('::', 80), endpoint('10.0.0.5', 80)]).toEqual([
    '0.0.0.0:80',
    '[::]:80',
    '10.0.0.5:80',
  ]);
});

it('does not guess whether a host is public', () => {
  expect(hasPublicAddress(undefined)).toBeNull();
  expect(hasPublicAddress([addressWith('10.0.0.5')])).toBe(false);
  expect(hasPublicAddress([addressWith('10.0.0.5'), addressWith('2a01:4f8::1')])).toBe(true);
});

it('counts both families of one port as one door', () => {
  const bindings = [
    { hostIp: '0.0.0.0', hostPort: 80 },
    { hostIp: '::', hostPort: 80 },
    { hostIp: '10.0.0.5', hostPort: 80 },
  ];
  expect(doors(bindings)).toEqual([bindings[0], bindings[2]]);
});
