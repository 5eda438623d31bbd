import { describe, expect, it } from 'vitest';
import { parseHostKey } from './host-key';

const string = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const rsa = (modulus: Buffer): Buffer =>
  Buffer.concat([string('ssh-rsa'), string(Buffer.from([1, 0, 1])), string(modulus)]);

describe('a host key', () => {
  it('of GitHub has the fingerprint that GitHub publishes', () => {
    const blob = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl', 'base64');
    expect(parseHostKey(blob, 'SSH-2.0-x')).toMatchObject({
      type: 'ssh-ed25519',
      bits: 256,
      fingerprint: 'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
    });
  });

  it.each([
    [256, 0x80, 2048],
    [256, 0x40, 2047],
    [384, 0xff, 3072],
    [128, 0x80, 1024],
  ])('of RSA counts the bits of %i bytes from %i', (bytes, first, bits) => {
    const modulus = Buffer.alloc(bytes, 0x55);
    modulus[0] = first;
    expect(parseHostKey(rsa(Buffer.concat([Buffer.from([0]), modulus])), '')?.bits).toBe(bits);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['an unknown type', string('ssh-dss')],
    ['a length beyond the end', Buffer.from([0xff, 0xff, 0xff, 0xff, 1])],
    ['RSA without a modulus', string('ssh-rsa')],
    ['RSA with modulus zero', rsa(Buffer.alloc(8))],
  ])('that is %s is none', (_name, blob) => expect(parseHostKey(blob, '')).toBeUndefined());

  it('keeps the server’s words on one line', () => {
    const blob = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl', 'base64');
    expect(parseHostKey(blob, 'SSH-2.0-x\u001b[2J\u202ey')?.software).toBe('SSH-2.0-x [2J y');
  });
});
