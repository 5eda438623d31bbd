import { expect, it } from 'vitest';
import type { LookupKind } from '@/lib/model/lookup';
import { lookupSubject } from './subject';

const HASH = 'ab'.repeat(32);

it.each<[LookupKind, string, string | null]>([
  ['address', '5.196.26.96', '5.196.26.96'],
  ['address', '::ffff:5.196.26.96', '5.196.26.96'],
  ['address', '[2A01:4F8::1]', '2a01:4f8::1'],
  ['address', '10.0.0.1', null],
  ['address', '127.0.0.1', null],
  ['address', '169.254.169.254', null],
  ['address', '192.0.2.1', null],
  ['address', 'web-07.example.org', null],
  ['address', '5.196.26.96&apikey=x', null],
  ['sha256', HASH, HASH],
  ['sha256', `sha256:${HASH.toUpperCase()}`, HASH],
  ['sha256', 'ab'.repeat(16), null],
  ['sha256', `${HASH}/../x`, null],
  ['image', 'heybb/theimg2', 'heybb/theimg2'],
  ['image', 'library/nginx', 'library/nginx'],
  ['image', 'nginx', null],
  ['image', 'a/b/c', null],
  ['image', '../users', null],
  ['image', 'a/..', null],
  ['image', 'a/b..c', null],
  ['image', 'a/b?x=1', null],
  ['image', 'a/%2e%2e', null],
])('%s %s: %s', (kind, text, expected) => expect(lookupSubject(kind, text)).toBe(expected));
