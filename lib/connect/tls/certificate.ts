import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { CertificateSummary } from '@/lib/model/connection';
import { cleanDetail } from '../clean-detail';

const LONGEST_CHAIN = 10;

/** The certificates a server showed, leaf first. What it does not show (an authority) is not there. */
export function shownChain(socket: TLSSocket): CertificateSummary[] {
  const chain: CertificateSummary[] = [];
  const seen = new Set<string>();
  let current: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  // Node makes the root its own issuer: the walk ends at the first certificate met twice.
  while (current?.raw && !seen.has(current.fingerprint256) && chain.length < LONGEST_CHAIN) {
    seen.add(current.fingerprint256);
    chain.push(summarize(new X509Certificate(current.raw)));
    current = current.issuerCertificate;
  }
  return chain;
}

/** One certificate in our words. Its names are its maker's text, cleaned and cut. */
export function summarize(certificate: X509Certificate): CertificateSummary {
  const { keyType, keyBits } = publicKeyOf(certificate);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    fingerprint: certificate.fingerprint256,
    keyType,
    keyBits,
    signatureAlgorithm: signatureAlgorithmOf(certificate.raw),
    subjectAltNames: alternativeNames(certificate.subjectAltName),
    selfSigned: certificate.subject === certificate.issuer,
  };
}

const oneLine = (name: string): string => cleanDetail(name.replaceAll('\n', ', '));

function alternativeNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(', ')
    .filter((name) => name !== '')
    .slice(0, 200)
    .map((name) => cleanDetail(name).slice(0, 255));
}

const curveBits: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

function publicKeyOf(certificate: X509Certificate): { keyType: string; keyBits: number } {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    const keyType = asymmetricKeyType ?? 'unknown';
    if (keyType === 'ed25519') return { keyType, keyBits: 256 };
    return {
      keyType,
      keyBits: asymmetricKeyDetails?.modulusLength ?? curveBits[asymmetricKeyDetails?.namedCurve ?? ''] ?? 0,
    };
  } catch {
    return { keyType: 'unknown', keyBits: 0 };
  }
}

/** Object identifiers in DER, by their bytes. Node tells a certificate's signature algorithm only since version 24. */
const signatureAlgorithms: readonly (readonly [name: string, der: Buffer])[] = (
  [
    ['md5WithRSAEncryption', '06092a864886f70d010104'],
    ['sha1WithRSAEncryption', '06092a864886f70d010105'],
    ['sha256WithRSAEncryption', '06092a864886f70d01010b'],
    ['sha384WithRSAEncryption', '06092a864886f70d01010c'],
    ['sha512WithRSAEncryption', '06092a864886f70d01010d'],
    ['rsassaPss', '06092a864886f70d01010a'],
    ['ecdsa-with-SHA1', '06072a8648ce3d0401'],
    ['ecdsa-with-SHA256', '06082a8648ce3d040302'],
    ['ecdsa-with-SHA384', '06082a8648ce3d040303'],
    ['ecdsa-with-SHA512', '06082a8648ce3d040304'],
    ['ed25519', '06032b6570'],
  ] as const
).map(([name, hex]) => [name, Buffer.from(hex, 'hex')]);

/** Certificate ::= SEQUENCE { tbsCertificate SEQUENCE, signatureAlgorithm SEQUENCE { OID … } … }: skip one, read the next. */
function signatureAlgorithmOf(der: Buffer): string | null {
  const outer = element(der, 0);
  const signed = outer && element(der, outer.start);
  const algorithm = signed && element(der, signed.end);
  if (!algorithm) return null;
  const oid = der.subarray(algorithm.start, algorithm.end);
  return signatureAlgorithms.find(([, bytes]) => oid.subarray(0, bytes.length).equals(bytes))?.[0] ?? null;
}

function element(der: Buffer, offset: number): { start: number; end: number } | undefined {
  const first = der[offset + 1];
  if (first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = offset + 2 + lengthBytes;
  if (lengthBytes > 4 || start > der.length) return undefined;
  const length = lengthBytes === 0 ? first : der.readUIntBE(offset + 2, lengthBytes);
  return start + length > der.length ? undefined : { start, end: start + length };
}
