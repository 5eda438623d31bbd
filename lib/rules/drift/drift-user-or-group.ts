import {
  type Account,
  bad,
  type Judgement,
  type RuleContext,
  type Severity,
  type Subject,
  type SudoersFile,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { shorten } from '../reading/container/container-words';
import { lineId } from '../reading/verdict/line-id';
import { type Marked, markedFor } from '../reading/verdict/marked';
import { lockAccount } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { whyUnread } from '../reading/verdict/why-unread';
import { noBaseline, notInBaseline } from './no-baseline';

export const driftUserOrGroup = defineRule({
  id: 'drift-user-or-group',
  family: 'drift',
  title: 'User, group or sudo rights changed',
  why: 'An account that may become root is the quietest way back in.',
  fix: 'Ask who made the change. If nobody did, lock the account and look at what it did; if it is meant, mark the host as known good again.',
  severity: 'high',
  references: { cis: [], attack: ['T1136.001'] },
  needs: ['accounts'],
  uses: ['sudoers'],
  actions: ['user.lock'],
  check: ({ accounts, sudoers }, context): readonly Judgement[] => {
    const { baseline } = context;
    if (!baseline) return noBaseline(HOST);
    const { accounts: known, sudoers: knownRules } = baseline.snapshot.facts;
    if (!known.read) return notInBaseline(HOST, 'accounts');
    return [
      ...accounts.map((account) => judgeAccount(account, known.value, markedFor(baseline, 'accounts', account.name))),
      ...judgeRules(sudoers, knownRules.read ? knownRules.value : undefined, context),
    ];
  },
});

interface Change {
  readonly words: string;
  readonly text: string;
  readonly severity: Severity;
}

function judgeAccount(account: Account, known: readonly Account[], marked: Marked): Judgement {
  const subject: Subject = { kind: 'account', id: account.name, name: account.name };
  const before = known.filter((one) => one.name === account.name);
  const [changes = newAccount(account)] = before
    .map((one) => changesOf(one, account))
    .sort((a, b) => a.length - b.length);
  const [first] = changes;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: changes.some((one) => one.severity === 'high') ? 'high' : first.severity,
    sentence: sentence`Account ${value(account.name)} ${value(first.words)} ${bad(first.text)}, unlike when ${value(marked.what)} was marked as known good.`,
    evidence: [
      ...changes.map((change) => evidence(change.words, change.text, '/etc/passwd, /etc/group')),
      evidence(
        'now',
        `uid ${account.uid}, ${account.shell || 'no shell'}, groups ${account.groups.join(' ') || 'none'}`,
        '/etc/passwd, /etc/group',
      ),
      evidence('baseline', `of ${marked.what}, ${marked.takenAt}`, 'baseline'),
    ],
    offers: lockAccount(account),
  });
}

const POWERFUL: ReadonlySet<string> = new Set(['docker', 'sudo', 'wheel', 'admin', 'root', 'lxd', 'libvirt']);
const FIRST_PERSON = 1000;
const NOBODY = 65_534;

const powersOf = (account: Account): readonly string[] => account.groups.filter((group) => POWERFUL.has(group));

/** Accounts of services come with packages and have no person's number. */
function newAccount(account: Account): readonly Change[] {
  const isPerson = account.uid === 0 || (account.uid >= FIRST_PERSON && account.uid < NOBODY);
  const powers = powersOf(account);
  return [
    ...(isPerson ? [{ words: 'is new, with', text: `uid ${account.uid}`, severity: 'high' as const }] : []),
    ...powers.map((group) => ({ words: 'is in the group', text: group, severity: 'high' as const })),
  ];
}

const isClosed = (shell: string): boolean => /(nologin|\/false|\/sync|\/shutdown|\/halt)\s*$/.test(shell);

/** Whoever may sign in may also choose another shell; an account that could not sign in and now can is another matter. */
function changesOf(before: Account, after: Account): readonly Change[] {
  const had = new Set(powersOf(before));
  const opened = isClosed(before.shell) && !isClosed(after.shell);
  const closed = isClosed(after.shell);
  return [
    ...(after.uid === 0 && before.uid !== 0 ? [{ words: 'now has', text: 'uid 0', severity: 'high' as const }] : []),
    ...powersOf(after)
      .filter((group) => !had.has(group))
      .map((group) => ({ words: 'is in the group', text: group, severity: 'high' as const })),
    ...(before.shell !== after.shell && !closed
      ? [{ words: 'has the shell', text: after.shell, severity: opened ? ('high' as const) : ('low' as const) }]
      : []),
  ];
}

/** Lines of sudoers that were not there. Defaults and comments give nobody a right. */
function judgeRules(
  now: readonly SudoersFile[] | undefined,
  known: readonly SudoersFile[] | undefined,
  context: RuleContext,
): readonly Judgement[] {
  if (!now) return [unknown(HOST, `sudo rules: ${whyUnread(context, 'sudoers')}`)];
  if (!known) return notInBaseline(HOST, 'sudo rules');
  const before = new Set(known.flatMap((file) => file.lines.map((line) => line.text.trim())));
  return now.flatMap((file) =>
    file.lines
      .filter(({ text }) => !/^\s*(Defaults|#|@include)/.test(text) && !before.has(text.trim()))
      .map(({ text, lineNumber }) =>
        fail({
          subject: { kind: 'file', id: lineId(file.path, text), name: file.path },
          sentence: sentence`A new sudo rule in ${value(file.path)}: ${bad(shorten(text.trim(), 120))}.`,
          evidence: [
            evidence('line', shorten(text, 300), `${file.path}:${lineNumber}`),
            evidence('written', file.modifiedAt ?? 'not known', 'stat'),
          ],
          links: { paths: [file.path], ...(file.modifiedAt ? { at: file.modifiedAt } : {}) },
        }),
      ),
  );
}
