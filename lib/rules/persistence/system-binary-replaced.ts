import { bad, type Severity, sentence, type ToolCheck, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { baseName } from '../reading/host/paths';
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
    severity: severityOf(check),
    sentence: sentence`${bad(check.path)} ${value(WORDS[check.problem])}.`,
    evidence: [
      evidence('package', check.packageName || 'none', 'package database'),
      evidence('difference', check.detail || check.problem, check.path),
    ],
    links: { paths: [check.path] },
  });

// What shows processes, files and sign-ins: nobody installs a second one beside the package's.
const TELLING: ReadonlySet<string> = new Set(
  'ps top ls lsof ss netstat crontab sshd login sudo su passwd find kill pkill'.split(' '),
);

/** Newer engines, shells and downloaders of an administrator's own stand in /usr/local everywhere. */
const severityOf = (check: ToolCheck): Severity =>
  check.problem === 'shadowed' && !TELLING.has(baseName(check.path)) ? 'low' : 'critical';

const WORDS: Record<ToolCheck['problem'], string> = {
  checksum: 'is not the file that its package brought',
  'not-executable': 'has lost its execute bit',
  shadowed: 'is found before the tool of the package',
  missing: 'is missing',
};
