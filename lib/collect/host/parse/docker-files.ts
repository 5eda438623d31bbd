import { X509Certificate } from 'node:crypto';
import type { DockerFile, ServerCertificate } from '@/lib/model';
import { itemsOf, type Section } from '../frames';
import type { Accounts } from './accounts';
import { parseFileState } from './file-state';

const ROLES: readonly DockerFile['role'][] = [
  'socket',
  'config',
  'unit',
  'tls-ca',
  'tls-cert',
  'tls-key',
  'directory',
  'other',
];

/** `=state ROLE`: each path once. */
export function parseDockerFiles(section: Section, accounts: Accounts): DockerFile[] {
  const seen = new Set<string>();
  return itemsOf(section, 'state').flatMap((item) => {
    const state = parseFileState(item, accounts);
    if (!state || seen.has(state.path)) return [];
    seen.add(state.path);
    return [{ ...state, role: ROLES.find((one) => one === item.words[0]) ?? 'other' }];
  });
}

/** The certificates of the engine's TLS files; the script sends certificate blocks alone. */
export function parseCertificates(section: Section): { certificates: ServerCertificate[]; unreadItems: number } {
  const certificates: ServerCertificate[] = [];
  let unreadItems = 0;
  for (const item of itemsOf(section, 'certificate')) {
    const [path = '', pem = ''] = item.body.toString('utf8').split('\0');
    for (const block of pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g)?.slice(0, 5) ?? []) {
      const certificate = readCertificate(path, block);
      if (certificate) certificates.push(certificate);
      else unreadItems += 1;
    }
  }
  return { certificates, unreadItems };
}

function readCertificate(path: string, pem: string): ServerCertificate | null {
  try {
    const certificate = new X509Certificate(pem);
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
    return {
      source: 'file',
      path,
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      notBeforeAt: new Date(certificate.validFrom).toISOString(),
      notAfterAt: new Date(certificate.validTo).toISOString(),
      keyType: type ?? '',
      keyBits: details?.modulusLength ?? null,
      signatureAlgorithm: '',
      names: (certificate.subjectAltName ?? '')
        .split(', ')
        .filter(Boolean)
        .map((name) => name.replace(/^IP Address:/, 'IP:')),
      fingerprint: certificate.fingerprint256,
    };
  } catch {
    return null;
  }
}

const oneLine = (name: string | undefined): string => (name ?? '').split('\n').join(', ');
