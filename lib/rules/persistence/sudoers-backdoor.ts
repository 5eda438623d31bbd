import { type Account, bad, type Judgement, type RuleContext, type SudoersFile, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { lockAccount } from '../reading/verdict/offers';

const FIRST_PERSON = 1000;
const SAFE_MODES: ReadonlySet<number> = new Set([0o440, 0o400]);
const EVERYTHING = /^\s*(%?[^\s#=]+)\s+\S+\s*=.*\bNOPASSWD\s*:\s*ALL\b/;

export const sudoersBackdoor = defineRule({
  id: 'sudoers-backdoor',
  family: 'persistence',
  title: 'Unknown account may become root without password',
  why: 'One line in sudoers turns any account into root, silently.',
  fix: 'Ask who needs it. Remove the line, or mark the host as known good when it is yours (cloud-init writes one for its first user).',
  severity: 'high',
  references: { cis: [], attack: ['T1548.003'] },
  needs: ['sudoers'],
  uses: ['accounts'],
  actions: ['user.lock'],
  check: ({ sudoers, accounts }, context) =>
    sudoers.flatMap((file) => [...judgeMode(file), ...judgeLines(file, accounts ?? [], context)]),
});

function judgeMode(file: SudoersFile): readonly Judgement[] {
  if (SAFE_MODES.has(file.mode) && file.uid === 0) return [];
  return [
    fail({
      subject: { kind: 'file', id: file.path, name: file.path },
      sentence: sentence`${bad(file.path)} may be changed by others: mode ${bad(file.mode.toString(8))}, uid ${value(file.uid)}.`,
      evidence: [evidence('mode', file.mode.toString(8).padStart(4, '0'), 'stat'), evidence('uid', file.uid, 'stat')],
      links: { paths: [file.path] },
    }),
  ];
}

function judgeLines(file: SudoersFile, accounts: readonly Account[], { baseline }: RuleContext): readonly Judgement[] {
  const known = baseline?.snapshot.facts.sudoers;
  const approved = new Set(known?.read ? known.value.flatMap((one) => one.lines.map((line) => line.text.trim())) : []);
  return file.lines.flatMap((line) => {
    const who = EVERYTHING.exec(line.text)?.[1];
    if (who === undefined || who === 'root' || approved.has(line.text.trim())) return [];
    return [
      grant(
        file,
        line,
        who,
        accounts.find((one) => one.name === who),
        approved.size > 0,
      ),
    ];
  });
}

/** The first review lists what is there (low); a system account, or a line after the baseline, is an alarm. */
function grant(
  file: SudoersFile,
  line: SudoersFile['lines'][number],
  who: string,
  account: Account | undefined,
  reviewed: boolean,
): Judgement {
  const ofSystem = account !== undefined && account.uid > 0 && account.uid < FIRST_PERSON;
  return fail({
    subject: { kind: 'account', id: `${who}#${file.path}`, name: who },
    severity: ofSystem || reviewed ? 'high' : 'low',
    sentence: ofSystem
      ? sentence`System account ${bad(who)} may become root without a password.`
      : sentence`${bad(who)} may become root without a password; ${value(reviewed ? 'it is not in the baseline' : 'nobody has confirmed it yet')}.`,
    evidence: [
      evidence('line', shorten(line.text, 200), `${file.path}:${line.lineNumber}`),
      evidence('written', file.modifiedAt ?? 'not known', 'stat'),
    ],
    offers: lockAccount(account),
    links: { paths: [file.path], ...(file.modifiedAt ? { at: file.modifiedAt } : {}) },
  });
}
