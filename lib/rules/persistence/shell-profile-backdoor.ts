import { bad, type FileLine, type Judgement, type RuleContext, type StartupFile, sentence, value } from '@/lib/model';
import { defineRule, fail } from '../define';
import { isOddPath } from '../reading/host/paths';
import { fileEvidence, fileSubject, lineEvidence, type OddFileLine, oddLines, quarantineFile } from './file-judgement';

/** What version managers write into every profile. */
const HOOKS =
  /\b(?:nvm|rbenv|pyenv|conda|mamba|sdkman|asdf|cargo|rustup|starship|fnm|volta|ghcup)\b|\.(?:cargo|nvm|ghcup)\/env\b/i;

export const shellProfileBackdoor = defineRule({
  id: 'shell-profile-backdoor',
  family: 'persistence',
  title: 'Shell start-up file runs injected code',
  why: 'A line in a shell profile runs at every sign-in, with the rights of whoever signs in, and can hide what ps and ls would show.',
  fix: 'Take the line out, sign in anew, and look at the tools it replaced with their full path.',
  severity: 'high',
  references: { cis: [], attack: ['T1546.004', 'T1574.007'] },
  needs: ['startupFiles'],
  actions: ['file.quarantine'],
  check: ({ startupFiles }, context) =>
    startupFiles.filter((one) => one.kind === 'profile').map((one) => judgeProfile(one, context)),
});

function judgeProfile(file: StartupFile, context: RuleContext): Judgement {
  const subject = fileSubject(file.path);
  const odd = [...oddLines(file, context), ...tricks(file)].filter((one) => !HOOKS.test(one.line.text));
  const [first] = odd;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(file.path)} ${value(first.sign.label)} at every sign-in: ${bad(first.sign.text)}.`,
    evidence: [...odd.map((one) => lineEvidence(file, one)), ...fileEvidence(file)],
    // A profile of the system holds more than the bad line: it is not taken away whole.
    offers: file.path.startsWith('/etc/profile.d/') && file.packageOwner === null ? [quarantineFile(file.path)] : [],
    links: { paths: [file.path], ...(file.modifiedAt ? { at: file.modifiedAt } : {}) },
  });
}

const tricks = (file: StartupFile): readonly OddFileLine[] => file.notableLines.flatMap(trickOf);

function trickOf(line: FileLine): readonly OddFileLine[] {
  const preload = /\bLD_PRELOAD=(\S+)/.exec(line.text)?.[1];
  if (preload) return [{ line, sign: { label: 'forces a library into programs', text: preload } }];
  const alias = /\balias\s+(ps|top|ls|crontab)=/.exec(line.text);
  if (alias && !/=['"]?(?:\\?ls|ps|top|crontab)\b[^;|&]*$/.test(line.text))
    return [{ line, sign: { label: 'replaces a tool', text: line.text.trim().slice(0, 120) } }];
  const path = /\bPATH=["']?([^\s"']+)/
    .exec(line.text)?.[1]
    ?.split(':')
    .find((one) => isOddPath(`${one}/x`) && !/^(?:\$|~|\/(?:home|root)\b.*\/\.local\/bin)/.test(one));
  return path ? [{ line, sign: { label: 'puts an odd directory into PATH', text: path } }] : [];
}
