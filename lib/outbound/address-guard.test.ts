import { describe, expect, it } from 'vitest';
import { addressKind } from './address-guard';

describe('where an address ends', () => {
  it.each(['93.184.216.34', '5.196.26.96', '2a01:4f8::1', '::ffff:93.184.216.34', '64:ff9b::5db8:d822'])(
    '%s is outside',
    (text) => expect(addressKind(text)).toBe('public'),
  );
  it.each([
    '127.0.0.1',
    '10.0.0.5',
    '172.16.0.1',
    '192.168.1.1',
    '100.100.100.200',
    '0.0.0.0',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    'fd00:ec2::254',
    '2001:db8::1',
    '2002:7f00:1::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    'fec0::1',
    'ff02::1',
  ])('%s is inside', (text) => expect(addressKind(text)).toBe('local'));
  it.each(['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', '168.63.129.16'])(
    '%s is where clouds keep their secrets',
    (text) => expect(addressKind(text)).toBe('link-local'),
  );
  it.each(['', 'example.org', '999.1.1.1', '[::1]', `${'1.'.repeat(5000)}1`])(
    'text that is no address is none',
    (text) => expect(addressKind(text)).toBe('not-an-address'),
  );
});
