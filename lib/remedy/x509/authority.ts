import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { CERTIFICATE_DAYS } from '@/lib/model';
import { certificatePem, type Issuer, subjectOf } from './certificate';

const DAY = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Clocks differ: a certificate is valid from an hour before it was made. */
const HOUR = 3_600_000;

/** A certificate authority with its key. Secret. */
interface Authority {
  readonly cert: string;
  readonly key: string;
}

interface Leaf {
  readonly cert: string;
  readonly key: string;
}

const newPair = (): Issuer => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const keyPem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const lifeOf = (days: number, now: Date) => ({
  notBefore: new Date(now.getTime() - HOUR),
  notAfter: new Date(now.getTime() + days * DAY),
});

export async function makeAuthority(name: string, now: Date): Promise<Authority> {
  const pair = newPair();
  const words = { subject: name, issuer: name, publicKey: pair.publicKey, purpose: 'authority', names: [] } as const;
  return {
    cert: await certificatePem({ ...words, ...lifeOf(AUTHORITY_DAYS, now) }, pair),
    key: keyPem(pair.privateKey),
  };
}

/** Whether an authority that was kept can sign leaves that end before it does. */
export const outlivesLeaf = (cert: string, now: Date): boolean =>
  Date.parse(new X509Certificate(cert).validTo) > now.getTime() + CERTIFICATE_DAYS * DAY;

function issuerOf({ cert, key }: Authority): { pair: Issuer; name: ReturnType<typeof subjectOf> } {
  const privateKey = createPrivateKey(key);
  return { pair: { privateKey, publicKey: createPublicKey(privateKey) }, name: subjectOf(cert) };
}

/** A certificate for a key that stays on the server. */
export function issueServer(
  authority: Authority,
  server: { readonly publicKey: KeyObject; readonly names: readonly string[] },
  now: Date,
): Promise<string> {
  const { pair, name } = issuerOf(authority);
  const words = { subject: server.names[0] ?? 'docker', issuer: name, purpose: 'server', ...server } as const;
  return certificatePem({ ...words, ...lifeOf(CERTIFICATE_DAYS, now) }, pair);
}

/** A key and a certificate for a client. */
export async function issueClient(authority: Authority, subject: string, now: Date): Promise<Leaf> {
  const { pair, name } = issuerOf(authority);
  const own = newPair();
  const words = { subject, issuer: name, publicKey: own.publicKey, purpose: 'client', names: [] } as const;
  return {
    cert: await certificatePem({ ...words, ...lifeOf(CERTIFICATE_DAYS, now) }, pair),
    key: keyPem(own.privateKey),
  };
}

/** A key pair for a server that has no openssl: made here, sent once, kept nowhere. */
export function makeServerKey(): { readonly publicKey: KeyObject; readonly key: string } {
  const pair = newPair();
  return { publicKey: pair.publicKey, key: keyPem(pair.privateKey) };
}
