import { bad, sentence, type ToolCheck, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { fileSubject } from './file-judgement';

export const systemBinaryReplaced = defineRule({
  id: 'system-binary-replaced',
  family: 'persistence',
  title: 'System tool differs from its package',
  why: 'A replaced ps or sshd hides processes and records passwords. What it prints is not to be believed.',
  fix: 'Reinstall the package, and better the whole host: who replaced one tool could replace all.',
  severity: 'critical',
  references: { cis: [], attack: ['T1554', 'T1574.007'] },
  needs: ['toolChecks'],
  actions: [],
  // A missing chattr speaks about locked files and is judged there.
  check: ({ toolChecks }) => toolChecks.filter((one) => one.problem !== 'missing').map(judgeTool),
});

const judgeTool = (check: ToolCheck) =>
  fail({
    subject: fileSubject(check.path),
    sentence: sentence`${bad(check.path)} ${value(WORDS[check.problem])}.`,
    evidence: [
      evidence('package', check.packageName || 'none', 'package database'),
      evidence('difference', check.detail || check.problem, check.path),
    ],
    links: { paths: [check.path] },
  });

const WORDS: Record<ToolCheck['problem'], string> = {
  checksum: 'is not the file that its package brought',
  'not-executable': 'has lost its execute bit',
  shadowed: 'is found before the tool of the package',
  missing: 'is missing',
};
