import { createHash } from 'node:crypto';
import type { HostKey } from '@/lib/model/connection';
import { cleanDetail } from '../clean-detail';

const ecdsaBits: Readonly<Record<string, number>> = {
  'ecdsa-sha2-nistp256': 256,
  'ecdsa-sha2-nistp384': 384,
  'ecdsa-sha2-nistp521': 521,
};

/** Reads a public key in the form the protocol sends it (RFC 4253 §6.6). Undefined when it is not one we know. */
export function parseHostKey(blob: Buffer, software: string): HostKey | undefined {
  const type = readString(blob, 0)?.toString('latin1');
  if (type === undefined) return undefined;
  const bits = keyBits(type, blob);
  if (bits === undefined) return undefined;
  return {
    type,
    bits,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
    publicKey: blob.toString('base64'),
    software: cleanDetail(software).slice(0, 255),
  };
}

function keyBits(type: string, blob: Buffer): number | undefined {
  if (type === 'ssh-ed25519') return 256;
  if (type === 'ssh-rsa') return rsaBits(blob);
  return ecdsaBits[type];
}

/** The length of the modulus: type, exponent, modulus, each with a 4-byte length before it. */
function rsaBits(blob: Buffer): number | undefined {
  const afterType = 4 + 'ssh-rsa'.length;
  const exponent = readString(blob, afterType);
  const modulus = exponent && readString(blob, afterType + 4 + exponent.length);
  if (!modulus) return undefined;
  const firstByte = modulus.findIndex((byte) => byte !== 0);
  if (firstByte === -1) return undefined;
  return (modulus.length - firstByte) * 8 - Math.clz32(modulus[firstByte] ?? 0) + 24;
}

function readString(blob: Buffer, offset: number): Buffer | undefined {
  if (offset + 4 > blob.length) return undefined;
  const length = blob.readUInt32BE(offset);
  const end = offset + 4 + length;
  return end > blob.length ? undefined : blob.subarray(offset + 4, end);
}
