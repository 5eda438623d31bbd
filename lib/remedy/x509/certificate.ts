import { createPublicKey, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import './reflect';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** What a certificate says. All keys are ECDSA on P-256, all signatures SHA-256. */
interface CertificateWords {
  readonly subject: string;
  /** The name of who signs: of an authority, as it stands in its certificate. */
  readonly issuer: string | Name;
  readonly publicKey: KeyObject;
  readonly purpose: 'authority' | 'server' | 'client';
  /** Names and addresses of a server. */
  readonly names: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface Issuer {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const PURPOSE = { server: ExtendedKeyUsage.serverAuth, client: ExtendedKeyUsage.clientAuth } as const;

/** A certificate of version 3 (RFC 5280) in PEM form, signed by the issuer's key. */
export async function certificatePem(words: CertificateWords, issuer: Issuer): Promise<string> {
  const { subject, publicKey, notBefore, notAfter } = words;
  const signingKey = await crypto.subtle.importKey('pkcs8', derOf(issuer.privateKey), P256, false, ['sign']);
  const certificate = await X509CertificateGenerator.create({
    subject: commonName(subject),
    issuer: typeof words.issuer === 'string' ? commonName(words.issuer) : words.issuer,
    ...{ notBefore, notAfter, signingKey },
    publicKey: spkiOf(publicKey),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: await extensions(words, issuer),
  });
  return `${certificate.toString('pem')}\n`;
}

// As data, never as the text of a distinguished name: the name of a host may hold commas and equal signs.
const commonName = (name: string): Name => new Name([{ CN: [{ utf8String: name }] }]);
const derOf = (key: KeyObject) => new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ type: 'spki', format: 'der' }));

async function extensions({ publicKey, purpose, names }: CertificateWords, issuer: Issuer): Promise<Extension[]> {
  const identifier = await SubjectKeyIdentifierExtension.create(spkiOf(publicKey));
  if (purpose === 'authority')
    return [
      new BasicConstraintsExtension(true, 0, true), // it signs leaves alone
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      identifier,
    ];
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([PURPOSE[purpose]]),
    identifier,
    await AuthorityKeyIdentifierExtension.create(spkiOf(issuer.publicKey)),
    ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names.map(generalName))] : []),
  ];
}

const generalName = (value: string) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const;

/** The name of whom a certificate is about, to the letter. */
export const subjectOf = (pem: string): Name => new X509Certificate(pem).subjectName;

/** A public key that a host sent. Throws when it is none, or not on P-256. */
export function readPublicKey(text: string): KeyObject {
  const key = createPublicKey(text);
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new TypeError('The key of the server is not on P-256.');
  return key;
}
