import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Credential } from '@/lib/model/connection';

/**
 * The fingerprint of the public key we sign in with, so that no action removes it; null when we use none or cannot know it
 * (a password, an agent).
 */
export function ownKeyFingerprint(credential: Credential): string | null {
  if (credential.kind !== 'ssh-key') return null;
  const blob = publicBlob(credential.privateKey, credential.passphrase);
  return blob && `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`;
}

function publicBlob(pem: string, passphrase: string | undefined): Buffer | null {
  try {
    return pem.includes('BEGIN OPENSSH PRIVATE KEY') ? fromOpenSsh(pem) : fromPem(pem, passphrase);
  } catch {
    return null;
  }
}

const MAGIC = 'openssh-key-v1\0';

/** The public half stands in clear before the encrypted part: PROTOCOL.key of OpenSSH. */
function fromOpenSsh(pem: string): Buffer | null {
  const bytes = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
  if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return null;
  let at = MAGIC.length;
  const next = (): Buffer => {
    const length = bytes.readUInt32BE(at);
    const field = bytes.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    return field;
  };
  next(); // cipher
  next(); // key derivation
  next(); // its options
  at += 4; // number of keys
  return next();
}

function fromPem(pem: string, passphrase: string | undefined): Buffer | null {
  const key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  return toBlob(createPublicKey(key).export({ format: 'jwk' }));
}

const CURVES: Record<string, string> = { 'P-256': 'nistp256', 'P-384': 'nistp384', 'P-521': 'nistp521' };

function toBlob({ kty, crv, e, n, x, y }: JsonWebKey): Buffer | null {
  const raw = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
  if (kty === 'RSA') return fields('ssh-rsa', positive(raw(e)), positive(raw(n)));
  if (kty === 'OKP') return fields('ssh-ed25519', raw(x));
  const curve = CURVES[crv ?? ''];
  return curve === undefined
    ? null
    : fields(`ecdsa-sha2-${curve}`, Buffer.from(curve), Buffer.concat([Buffer.from([4]), raw(x), raw(y)]));
}

/** A leading zero keeps a number positive: RFC 4251, mpint. */
const positive = (number: Buffer): Buffer =>
  (number[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), number]) : number;

function fields(type: string, ...parts: Buffer[]): Buffer {
  return Buffer.concat(
    [Buffer.from(type), ...parts].flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}
