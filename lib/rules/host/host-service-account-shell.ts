import { type Account, type AuthorizedKey, bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { lockAccount } from '../reading/verdict/offers';
import { isLoginShell } from './login-shell';

/** Below this, accounts belong to the system (login.defs UID_MIN). */
const FIRST_PERSON = 1000;
/** Distributions give these a shell themselves. */
const USUAL: ReadonlySet<string> = new Set([
  'root',
  'sync',
  'shutdown',
  'halt',
  'postgres',
  'git',
  'gitlab-psql',
  'jenkins',
  'oracle',
  'operator',
]);

export const hostServiceAccountShell = defineRule({
  id: 'host-service-account-shell',
  family: 'host',
  title: 'System account has gained a login shell or key',
  why: 'Accounts like news or lp never sign in. With a shell or a key they are a door that looks like part of the system.',
  fix: 'Set its shell back to nologin, remove its keys, and look at what it ran.',
  severity: 'high',
  references: { cis: [], attack: ['T1136.001', 'T1098.004', 'T1036.006'] },
  needs: ['accounts'],
  uses: ['authorizedKeys'],
  actions: ['user.lock', 'ssh.removeAuthorizedKey'],
  check: ({ accounts, authorizedKeys }) =>
    accounts.filter(isOfSystem).map((one) => judgeAccount(one, authorizedKeys ?? [])),
});

const isOfSystem = (account: Account): boolean =>
  account.uid > 0 && account.uid < FIRST_PERSON && !USUAL.has(account.name);

function judgeAccount(account: Account, keys: readonly AuthorizedKey[]): Judgement {
  const subject = { kind: 'account', id: account.name, name: account.name } as const;
  const own = keys.filter((key) => key.user === account.name);
  const hasShell = isLoginShell(account.shell);
  const [key] = own;
  if (!hasShell && !key) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: hasShell
      ? sentence`System account ${bad(account.name)} can sign in: its shell is ${bad(JSON.stringify(account.shell))}.`
      : sentence`System account ${bad(account.name)} has an SSH key: ${value(key?.fingerprint.slice(0, 14) ?? '')}….`,
    evidence: [
      evidence('account', `${account.name} uid ${account.uid} shell ${JSON.stringify(account.shell)}`, '/etc/passwd'),
      ...own.map((one) => evidence('key', `${one.fingerprint} ${one.comment}`, one.path)),
    ],
    offers: [
      ...lockAccount(account),
      ...own.map(({ path, user, lineNumber, fingerprint }) => ({
        actionId: 'ssh.removeAuthorizedKey' as const,
        target: { kind: 'authorized-key' as const, path, user, lineNumber, fingerprint },
      })),
    ],
    links: { paths: ['/etc/passwd', ...own.map((one) => one.path)] },
  });
}
