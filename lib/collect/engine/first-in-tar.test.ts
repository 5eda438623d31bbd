import { describe, expect, it } from 'vitest';
import { firstInTar } from './first-in-tar';

/** One entry as tar writes it: only the fields that are read. */
function entry(fields: {
  type?: string;
  size?: string;
  link?: string;
  name?: string;
  body?: Buffer;
  sum?: string;
}): Buffer {
  const header = Buffer.alloc(512);
  header.write(fields.name ?? 'mac.sh', 0);
  header.write(fields.size ?? (fields.body?.length ?? 0).toString(8).padStart(11, '0'), 124);
  header.write('        ', 148);
  header.write(fields.type ?? '0', 156);
  header.write(fields.link ?? '', 157);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(fields.sum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, fields.body ?? Buffer.alloc(0), Buffer.alloc(512)]);
}
const script = Buffer.from('#!/bin/sh\nexec sleep 1\n');

describe('the first entry of an archive', () => {
  it('is a file with its bytes, whatever its name says', () => {
    for (const name of ['mac.sh', '../../../etc/passwd', '/etc/passwd'])
      expect(firstInTar(entry({ name, body: script }), 65_536)).toEqual({
        kind: 'file',
        sizeBytes: script.length,
        bytes: script,
      });
  });
  it('may be a link, which nobody follows here', () =>
    expect(firstInTar(entry({ type: '2', link: '/etc/shadow' }), 100)).toEqual({
      kind: 'link',
      target: '/etc/shadow',
    }));
  it.each([
    ['a device', entry({ type: '3' })],
    ['a pipe', entry({ type: '6' })],
    ['a folder', entry({ type: '5' })],
    ['a hard link', entry({ type: '1', link: 'x' })],
    ['an extended header', entry({ type: 'x', body: script })],
    ['nothing', Buffer.alloc(0)],
    ['zeros without end', Buffer.alloc(4096)],
    ['a header that is cut', entry({ body: script }).subarray(0, 300)],
    ['a body that is cut', entry({ size: '00000000100', body: script.subarray(0, 3) }).subarray(0, 520)],
    ['a wrong sum', entry({ body: script, sum: '000001\0 ' })],
    ['a size that is no number', entry({ body: script, size: '-1' })],
    ['a size in base 256', entry({ body: script, size: '\u0080' })],
  ])('is not read when it is %s', (_, archive) => expect(firstInTar(archive, 65_536)).toEqual({ kind: 'other' }));
  it('is refused by its own size, before its body', () =>
    expect(firstInTar(entry({ size: '77777777777' }), 65_536)).toEqual({
      kind: 'too-large',
      sizeBytes: 0o77777777777,
    }));
});
