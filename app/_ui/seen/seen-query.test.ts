import { expect, it } from 'vitest';
import { guessSeen, seenHref } from './seen-query';

const HASH = 'ab'.repeat(32);

it.each([
  ['kannix/monero-miner', 'image', 'kannix/monero-miner'],
  ['nginx:1.27', 'image', 'nginx:1.27'],
  ['localhost:5000/a/b:2', 'image', 'localhost:5000/a/b:2'],
  [`ghcr.io/acme/web@sha256:${HASH}`, 'image', `ghcr.io/acme/web@sha256:${HASH}`],
  [HASH, 'sha256', HASH],
  [` sha256:${HASH} `, 'sha256', `sha256:${HASH}`],
  ['5.196.26.96', 'address', '5.196.26.96'],
  ['5.196.26.96:443', 'address', '5.196.26.96'],
  ['[2001:db8::1]:443', 'address', '2001:db8::1'],
  ['::1', 'address', '::1'],
  ['/tmp/.x/kinsing', 'program', '/tmp/.x/kinsing'],
  [`SHA256:${'a'.repeat(43)}`, 'key', `SHA256:${'a'.repeat(43)}`],
])('%s looks like something to ask for', (text, what, value) => {
  expect(guessSeen(text)).toEqual({ what, value });
});

it.each(['', 'web', 'web-07', 'tag: prod', 'a b/c', 'SHA256:short', HASH.slice(1), '/', '%/"'])(
  '%s looks like nothing to ask for',
  (text) => expect(guessSeen(text)).toBeNull(),
);

it('keeps a hostile value whole in the address, and asks for none that is too long', () => {
  const value = `100%&what=key#"'`;
  const href = seenHref({ what: 'program', value });
  expect(Object.fromEntries(new URL(href ?? '', 'http://x').searchParams)).toEqual({ what: 'program', value });
  expect(seenHref({ what: 'image', value: ' ' })).toBeNull();
  expect(seenHref({ what: 'image', value: 'x'.repeat(1001) })).toBeNull();
});
