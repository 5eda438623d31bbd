import { bad, type DockerFile, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { fixPermissions } from '../reading/verdict/offers';

export const dockerTlsKeyReadable = defineRule({
  id: 'docker-tls-key-readable',
  family: 'host',
  title: 'Docker server key is readable by others',
  why: 'Whoever reads the key can pretend to be this engine towards its clients.',
  fix: 'Give the key to root with mode 0400 (chown root:, chmod 0400); make a new one if others had accounts here.',
  severity: 'high',
  references: { cis: ['3.13', '3.14'], attack: ['T1552.004'] },
  needs: ['dockerFiles'],
  actions: ['file.fixPermissions'],
  check: ({ dockerFiles }) => dockerFiles.filter((one) => one.role === 'tls-key' && one.exists).map(judgeKey),
});

function judgeKey(file: DockerFile): Judgement {
  const subject = { kind: 'file', id: file.path, name: file.path } as const;
  // 0400 and 0600 are both fine: only group and others count.
  if ((file.mode & 0o077) === 0 && file.uid === 0) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(file.path)} can be read by others: mode ${bad(file.mode.toString(8).padStart(4, '0'))}, owner ${bad(file.owner)}.`,
    evidence: [
      evidence('mode', file.mode.toString(8).padStart(4, '0'), 'stat'),
      evidence('owner', `${file.owner}:${file.group}`, 'stat'),
    ],
    offers: [fixPermissions(file, 0o600, 'root:root')],
    links: { paths: [file.path] },
  });
}
