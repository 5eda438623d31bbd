import { bad, type Judgement, type RuleContext, type StartupFile, sentence, value } from '@/lib/model';
import { defineRule, fail } from '../define';
import { fileEvidence, fileSubject, lineEvidence, oddLines, quarantineFile } from './file-judgement';

export const bootScriptModified = defineRule({
  id: 'boot-script-modified',
  family: 'persistence',
  title: 'Boot script starts an unknown program',
  why: 'What a boot script starts is back after every restart, as root.',
  fix: 'Put the script aside, look at the program it starts, and check the host again after a restart.',
  severity: 'high',
  references: { cis: [], attack: ['T1037.004'] },
  needs: ['startupFiles'],
  actions: ['file.quarantine'],
  check: ({ startupFiles }, context) =>
    startupFiles
      .filter((one) => one.kind === 'boot' && one.packageOwner === null)
      .map((one) => judgeScript(one, context)),
});

function judgeScript(file: StartupFile, context: RuleContext): Judgement {
  const subject = fileSubject(file.path);
  const odd = oddLines(file, context);
  const [first] = odd;
  if (!first) return newlyExecutable(file, context);
  return fail({
    subject,
    sentence: sentence`${value(file.path)} ${value(first.sign.label)}: ${bad(first.sign.text)}.`,
    evidence: [...odd.map((one) => lineEvidence(file, one)), ...fileEvidence(file)],
    offers: [quarantineFile(file.path)],
    links: { paths: [file.path], ...(file.modifiedAt ? { at: file.modifiedAt } : {}) },
  });
}

/** A script that nobody ran in the baseline and that would run now. */
function newlyExecutable(file: StartupFile, { baseline }: RuleContext): Judgement {
  const subject = fileSubject(file.path);
  const before = baseline?.snapshot.facts.startupFiles;
  const was = before?.read ? before.value.find((one) => one.path === file.path) : undefined;
  if (!file.executable || !was || was.executable) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(file.path)} was not executable in the baseline and would run at boot now.`,
    evidence: fileEvidence(file),
    offers: [quarantineFile(file.path)],
    links: { paths: [file.path] },
  });
}
