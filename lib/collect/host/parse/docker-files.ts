import { X509Certificate } from 'node:crypto';
import type { DockerFile, ServerCertificate } from '@/lib/model';
import { decodeText } from '../../text/clean-text';
import { itemsOf, type Section } from '../frames';
import type { Accounts } from './accounts';
import { parseStatLine, permissionBits } from './file-item';

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
const KINDS: Record<number, DockerFile['kind']> = { 0o10: 'file', 0o4: 'directory', 0o12: 'symlink', 0o14: 'socket' };

/** `=state ROLE`: path NUL, `stat` line, target of a link. A path without a state does not exist. */
export function parseDockerFiles(section: Section, accounts: Accounts): DockerFile[] {
  const seen = new Set<string>();
  return itemsOf(section, 'state').flatMap((item) => {
    const [rawPath = '', rest = ''] = item.body.toString('utf8').split('\0');
    const path = decodeText(Buffer.from(rawPath));
    const role = ROLES.find((one) => one === item.words[0]) ?? 'other';
    if (path === '' || seen.has(path)) return [];
    seen.add(path);
    const [stat = '', target = ''] = rest.split('\n');
    const state = parseStatLine(stat);
    return [
      {
        path,
        role,
        exists: state !== null,
        kind: state === null ? 'missing' : (KINDS[state.mode >> 12] ?? 'other'),
        linkTarget: decodeText(Buffer.from(target)),
        uid: state?.uid ?? 0,
        gid: state?.gid ?? 0,
        owner: state ? accounts.userName(state.uid) : '',
        group: state ? accounts.groupName(state.gid) : '',
        mode: permissionBits(state?.mode ?? 0),
        sizeBytes: state?.sizeBytes ?? 0,
        modifiedAt: state?.modifiedAt ?? null,
      },
    ];
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
