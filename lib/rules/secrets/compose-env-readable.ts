import { bad, type ComposeEnvFile, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { fileSubject, isReadableByAll, modeText } from '../reading/host/file-mode';
import { fixPermissions } from '../reading/verdict/offers';

export const composeEnvReadable = defineRule({
  id: 'compose-env-readable',
  family: 'secrets',
  title: 'Compose .env file is readable by everyone',
  why: 'Passwords of the whole project lie in it, and every account and every service of the host may open it.',
  fix: 'Give it mode 0600 and the owner who runs Compose.',
  severity: 'low',
  references: { cis: [], attack: ['T1552.001'] },
  needs: ['composeEnvFiles'],
  actions: ['file.fixPermissions'],
  check: ({ composeEnvFiles }) => composeEnvFiles.map(judgeFile),
});

/** Settings without a secret may be read by anybody. */
function judgeFile(file: ComposeEnvFile): Judgement {
  const subject = fileSubject(file.path);
  const { secretNames } = file;
  const [first] = secretNames;
  if (!file.exists || !isReadableByAll(file) || first === undefined) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(file.path)} with ${value(first)}${value(secretNames.length > 1 ? ` and ${secretNames.length - 1} more` : '')} has mode ${bad(modeText(file))}: everybody may read it.`,
    evidence: [
      evidence('mode', `${modeText(file)}, owner ${file.owner}`, 'stat'),
      evidence('names', `${secretNames.join(', ')}; values not kept`, file.path),
    ],
    offers: [fixPermissions(file, 0o640)],
    links: { paths: [file.path] },
  });
}
