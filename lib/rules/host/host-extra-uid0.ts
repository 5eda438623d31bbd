import { type Account, bad, type Judgement, type Subject, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { lockAccount } from '../reading/verdict/offers';

/** FreeBSD's second root with another shell. */
const KNOWN: ReadonlySet<string> = new Set(['root', 'toor']);

export const hostExtraUid0 = defineRule({
  id: 'host-extra-uid0',
  family: 'host',
  title: 'Extra account with root rights',
  why: 'Every account with uid 0 is root under another name. Intruders add one because nobody looks for a second root.',
  fix: 'Lock the account, find out who made it and when, then remove it.',
  severity: 'critical',
  references: { cis: [], attack: ['T1136.001', 'T1078'] },
  needs: ['accounts'],
  actions: ['user.lock'],
  check: ({ accounts }) => accounts.filter((one) => one.uid === 0).map(judgeAccount),
});

const subjectOf = (account: Account): Subject => ({ kind: 'account', id: account.name, name: account.name });

function judgeAccount(account: Account): Judgement {
  const subject = subjectOf(account);
  if (KNOWN.has(account.name)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`Account ${bad(account.name)} is root under another name: its uid is 0.`,
    evidence: [evidence('account', `${account.name} uid 0 shell ${account.shell}`, '/etc/passwd')],
    offers: lockAccount(account),
    links: { paths: ['/etc/passwd'] },
  });
}
