import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { bits, type Der, integer, octets, oid, sequence, setOf, tagged, time, utf8, yes } from './der';

/** What a certificate says. All keys are ECDSA on P-256, all signatures SHA-256. */
interface CertificateWords {
  readonly subject: string;
  readonly issuer: string;
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

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const PURPOSE = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const;

/** A certificate of version 3 (RFC 5280) in PEM form, signed by the issuer's key. */
export function certificatePem(words: CertificateWords, issuer: Issuer): string {
  const content = sequence(
    tagged(0xa0, integer(Uint8Array.of(2))),
    integer(randomBytes(16)),
    ECDSA_SHA256,
    nameOf(words.issuer),
    sequence(time(words.notBefore), time(words.notAfter)),
    nameOf(words.subject),
    words.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(words, issuer))),
  );
  const signature = sign('sha256', content, issuer.privateKey);
  return pem(sequence(content, ECDSA_SHA256, bits(signature)));
}

const nameOf = (commonName: string): Der => sequence(setOf(sequence(oid('2.5.4.3'), utf8(commonName))));

function extensions({ publicKey, purpose, names }: CertificateWords, issuer: Issuer): readonly Der[] {
  const extension = (id: string, value: Der, critical = false): Der =>
    sequence(oid(id), ...(critical ? [yes()] : []), octets(value));
  const identifier = extension('2.5.29.14', octets(keyIdentifier(publicKey)));
  if (purpose === 'authority')
    return [
      extension('2.5.29.19', sequence(yes(), integer(Uint8Array.of(0))), true), // it signs leaves alone
      extension('2.5.29.15', bits(Uint8Array.of(0b0000_0110), 1), true), // keyCertSign, cRLSign
      identifier,
    ];
  return [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', bits(Uint8Array.of(0b1000_0000), 7), true), // digitalSignature
    extension('2.5.29.37', sequence(oid(PURPOSE[purpose]))),
    identifier,
    extension('2.5.29.35', sequence(tagged(0x80, keyIdentifier(issuer.publicKey)))),
    ...(names.length > 0 ? [extension('2.5.29.17', sequence(...names.map(generalName)))] : []),
  ];
}

const generalName = (name: string): Der =>
  isIP(name) === 0
    ? tagged(0x82, Buffer.from(name, 'ascii'))
    : tagged(0x87, Uint8Array.from(ipaddr.parse(name).toByteArray()));

/** SHA-1 only names a key here (RFC 5280, 4.2.1.2); nothing is trusted for it. */
const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }).subarray(-65))
    .digest();

const pem = (der: Der): string =>
  `-----BEGIN CERTIFICATE-----\n${der
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trimEnd()}\n-----END CERTIFICATE-----\n`;

/** A public key that a host sent. Throws when it is none, or not on P-256. */
export function readPublicKey(text: string): KeyObject {
  const key = createPublicKey(text);
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new TypeError('The key of the server is not on P-256.');
  return key;
}
