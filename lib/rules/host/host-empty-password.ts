import { type Account, bad, type Judgement, type PasswordState, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { lockAccount } from '../reading/verdict/offers';
import { isLoginShell } from './login-shell';

export const hostEmptyPassword = defineRule({
  id: 'host-empty-password',
  family: 'host',
  title: 'Account with an empty password',
  why: 'Anybody who knows the name signs in: at the console, with su, and over SSH where that allows it.',
  fix: 'Lock the account (passwd -l NAME) or give it a password, and find out why it has none.',
  severity: 'critical',
  references: { cis: [], attack: ['T1078'] },
  needs: ['passwordStates', 'accounts'],
  actions: ['user.lock'],
  check: ({ passwordStates, accounts }) =>
    passwordStates.filter((one) => one.state === 'empty').map((one) => judgeAccount(one, accounts)),
});

function judgeAccount({ user }: PasswordState, accounts: readonly Account[]): Judgement {
  const subject = { kind: 'account', id: user, name: user } as const;
  const account = accounts.find((one) => one.name === user);
  if (!account) return unknown(subject, `${user} has no password and no account in /etc/passwd`);
  // An empty shell field is /bin/sh to the system.
  if (account.shell !== '' && !isLoginShell(account.shell)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`Account ${bad(user)} signs in with an empty password.`,
    evidence: [
      evidence('password', 'empty', '/etc/shadow'),
      evidence('account', `uid ${account.uid}, shell ${account.shell || '/bin/sh'}`, '/etc/passwd'),
    ],
    offers: lockAccount(account),
    links: { paths: ['/etc/shadow'] },
  });
}
