import { z } from 'zod';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { jsonEvidence } from '../evidence';
import { type HostAccount, lockAccount, readAccount, unlockAccount } from '../host/account';
import { ownLogin } from '../host/own-login';
import { NO_SHELL } from '../host/run-host-script';
import { check } from '../outcome';

const Undo = z.object({
  name: z.string(),
  uid: z.number().int(),
  shell: z.string(),
  password: z.enum(['empty', 'locked', 'set']),
  expires: z.string(),
});

/** Day 1 of 1970: long over. */
const isEnded = ({ expires }: HostAccount): boolean => expires !== '' && Number(expires) <= 1;
const isLocked = (account: HostAccount): boolean => account.password === 'locked' && isEnded(account);

async function plan(target: TargetOf<'account'>, { session }: PlanContext): Promise<Planned> {
  if (!session.shell) return refuse(NO_SHELL);
  if (target.name === ownLogin(session))
    return refuse('This is the account we sign in with: locking it would lock us out.');
  if (target.name === 'root') return refuse('Root is not locked by a button: too much on a server needs it.');
  const account = await readAccount(session, target.name);
  if (!account) return refuse('This server has no such account of its own.');
  if (account.uid !== target.uid) return refuse('Another account has this name now.');
  if (isLocked(account)) return refuse('It is locked already.');
  return { plan: describe(target, account) };
}

function describe(target: TargetOf<'account'>, account: HostAccount): Plan {
  return {
    actionId: 'user.lock',
    target,
    title: `Lock account ${account.name}`,
    button: 'Lock account',
    steps: [
      {
        kind: 'script',
        text: `usermod -L -e 1 -- ${account.name}`,
        note: 'no password opens it, and it ended on 2 January 1970, so no key does either',
      },
    ],
    files: [],
    interrupts: [
      sentence`${value(account.name)} cannot sign in any more. What it runs now, and its cron lines, go on.`,
    ],
    evidence: ['the account as it is now, without its password'],
    revert: null,
    undo: {
      possible: true,
      sentence:
        account.password === 'empty'
          ? 'Lets it sign in again by key. Its empty password is not given back.'
          : 'Sets the end of the account back, and its password.',
    },
    confirmName: account.name,
    checks: ['Its password is locked', 'The account has ended'],
    world: { name: account.name, uid: String(account.uid), password: account.password, expires: account.expires },
    warnings: account.uid === 0 ? [sentence`${value(account.name)} is root under another name.`] : [],
  };
}

async function apply(planned: Plan, { session, report }: ApplyContext): Promise<UndoRecord> {
  const { name = '', uid = '', password = '', expires = '' } = planned.world;
  const before = await readAccount(session, name);
  if (!before || String(before.uid) !== uid || before.password !== password || before.expires !== expires)
    throw new WorldChanged('the account was changed since the preview');
  await lockAccount(session, before);
  report({ state: 'done', step: 0, text: `${name} is locked` });
  return { ...before };
}

async function verify(planned: Plan, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const account = await readAccount(session, planned.world['name'] ?? '');
  return [
    check('Its password is locked', account?.password === 'locked', account?.password ?? 'gone'),
    check('The account has ended', account !== null && isEnded(account), account?.expires || 'never'),
  ];
}

async function undo(_planned: Plan, record: UndoRecord, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const before = Undo.parse(record);
  await unlockAccount(session, before);
  const now = await readAccount(session, before.name);
  const password = before.password === 'empty' ? 'locked' : before.password;
  return [
    check('Its password is as it was', now?.password === password, now?.password ?? 'gone'),
    check('The account ends when it did', now?.expires === before.expires, now?.expires || 'never'),
  ];
}

export const userLock = {
  id: 'user.lock',
  title: 'Lock an account',
  why: 'Keeps an intruder from signing in again without deleting what the account can still tell.',
  targetKind: 'account',
  undoable: true,
  plan,
  capture: async (planned, { session }) => [
    jsonEvidence('account.json', await readAccount(session, planned.world['name'] ?? '')),
  ],
  apply,
  verify,
  undo,
} satisfies Action<'account'>;
