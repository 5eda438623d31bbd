import { bad, type DockerFile, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { fixPermissions } from '../reading/verdict/offers';

/** A certificate is public: reading it is fine, writing and executing it is not. */
const MORE_THAN_READING = 0o333 & ~0o200;

export const dockerTlsCertPerms = defineRule({
  id: 'docker-tls-cert-perms',
  family: 'host',
  title: 'Docker certificates have loose ownership or mode',
  why: 'Whoever can write the authority file decides which clients the engine believes.',
  fix: 'Give the certificates to root with mode 0444 (chown root:root, chmod 0444).',
  severity: 'medium',
  references: { cis: ['3.7', '3.8', '3.9', '3.10', '3.11', '3.12'], attack: ['T1552.004'] },
  needs: ['dockerFiles'],
  actions: ['file.fixPermissions'],
  check: ({ dockerFiles }) =>
    dockerFiles.filter((one) => (one.role === 'tls-ca' || one.role === 'tls-cert') && one.exists).map(judgeCertificate),
});

function judgeCertificate(file: DockerFile): Judgement {
  const subject = { kind: 'file', id: file.path, name: file.path } as const;
  if (file.uid === 0 && (file.mode & MORE_THAN_READING) === 0) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(file.path)} can be changed by others: mode ${bad(file.mode.toString(8).padStart(4, '0'))}, owner ${bad(file.owner)}.`,
    evidence: [
      evidence('mode', file.mode.toString(8).padStart(4, '0'), 'stat'),
      evidence('owner', `${file.owner}:${file.group}`, 'stat'),
    ],
    offers: [fixPermissions(file, 0o644, 'root:root')],
    links: { paths: [file.path] },
  });
}
