import {
  bad,
  type Judgement,
  type RuleContext,
  type ServerCertificate,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { RENEW_CERTIFICATES } from '../reading/verdict/offers';
import { threshold } from '../thresholds';

export const daemonTlsCertExpiring = defineRule({
  id: 'daemon-tls-cert-expiring',
  family: 'daemon',
  title: 'Docker TLS certificate expires soon or uses weak keys',
  why: 'When it has expired nobody can manage the host any more, and the quick way out is to switch TLS off. Weak keys can be forged.',
  fix: 'Issue a new certificate from your CA, with the host’s names in it and a key of 2048 bits or more, and restart dockerd.',
  severity: 'medium',
  references: { cis: ['2.7'], attack: [] },
  needs: ['serverCertificates'],
  actions: ['daemon.enableTls'],
  check: ({ serverCertificates }, context) => serverCertificates.map((one) => judgeCertificate(one, context)),
});

interface Problem {
  readonly words: string;
  readonly severity: Severity;
}

// Certificates that live this short are renewed by a program, late in their life.
const RENEWED_LIFE_DAYS = 100;
const RENEWED_WINDOW_DAYS = 10;
const WEAK_RSA_BITS = 2048;

function judgeCertificate(certificate: ServerCertificate, context: RuleContext): Judgement {
  const place = certificate.path === '' ? 'handshake' : certificate.path;
  const subject = { kind: 'daemon', id: `certificate:${place}`, name: certificate.subject || place } as const;
  const problems = [...expiryProblem(certificate, context), ...weakness(certificate)];
  const [first] = problems;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: problems.some((one) => one.severity === 'high') ? 'high' : 'medium',
    sentence: sentence`The Docker API’s certificate ${value(certificate.subject)} ${bad(problems.map((one) => one.words).join(', '))}.`,
    evidence: [
      evidence('valid until', certificate.notAfterAt, sourceOf(certificate)),
      evidence('key', `${certificate.keyType} ${certificate.keyBits ?? ''}`.trim(), sourceOf(certificate)),
      evidence('signature', certificate.signatureAlgorithm || 'not known', sourceOf(certificate)),
      evidence('names', certificate.names.join(', ') || 'none', sourceOf(certificate)),
      evidence('fingerprint', certificate.fingerprint, sourceOf(certificate)),
    ],
    // One that only a handshake showed lies on a host whose files we do not reach.
    offers: certificate.path === '' ? [] : [RENEW_CERTIFICATES],
    links: certificate.path === '' ? {} : { paths: [certificate.path] },
  });
}

const sourceOf = (certificate: ServerCertificate): string =>
  certificate.source === 'handshake' ? 'TLS handshake' : certificate.path;

const daysBetween = (from: string, to: string): number => (minutesBetween(from, to) ?? 0) / 1440;

function expiryProblem(
  { notBeforeAt, notAfterAt }: ServerCertificate,
  { takenAt, policy }: RuleContext,
): readonly Problem[] {
  const long = threshold(policy, 'certificate-expiry-days');
  const urgent = threshold(policy, 'certificate-urgent-days');
  const left = daysBetween(takenAt, notAfterAt);
  const window = daysBetween(notBeforeAt, notAfterAt) <= RENEWED_LIFE_DAYS ? Math.min(RENEWED_WINDOW_DAYS, long) : long;
  if (left < 0) return [{ words: `expired ${Math.ceil(-left)} days ago`, severity: 'high' }];
  if (left >= window) return [];
  return [{ words: `expires in ${Math.floor(left)} days`, severity: left < urgent ? 'high' : 'medium' }];
}

function weakness({ keyType, keyBits, signatureAlgorithm, names }: ServerCertificate): readonly Problem[] {
  const weak: string[] = [];
  if (keyType === 'rsa' && keyBits !== null && keyBits < WEAK_RSA_BITS) weak.push(`has a key of only ${keyBits} bits`);
  if (/sha-?1(?!\d)|md5/i.test(signatureAlgorithm)) weak.push('is signed with SHA-1');
  if (names.length === 0) weak.push('names no host');
  return weak.map((words) => ({ words, severity: 'medium' }));
}
