import { createHash } from 'node:crypto';
import { z } from 'zod';
import { forgetTries, takeTry } from '@/lib/store';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { verifyPassword } from './password';
import { makeSession, type NewSession, rememberDevice, tokenHash } from './session-token';

export const signInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1, 'Enter your e-mail address.').max(254),
  password: z.string().min(1, 'Enter your password.').max(200),
  /** Of the cookie that a browser keeps after its first sign-in. */
  deviceToken: z.string().max(100).optional(),
});

/** `sessionToken` and `deviceToken` go into cookies and nowhere else. */
export type SignedIn = NewSession & { deviceToken: string; userId: string; name: string };

const WINDOW_SECONDS = 900;
const TRIES_PER_ACCOUNT = 10;
const TRIES_OF_STRANGERS = 200;

type Account = { id: string; name: string; role: string; passwordHash: string; disabledAt: Date | null };

/**
 * Signs a person in. Tries are counted in the database before the password is looked at, per account and for all strangers
 * together; no address or header of the caller counts, because they can be forged. A browser that has signed in before has
 * tries of its own, so that strangers who guess do not lock the owner out.
 * @throws ServiceError `wrong-credentials`, `too-many-tries`, `invalid`, `locked`.
 */
export async function signIn(context: ServiceContext, input: unknown): Promise<SignedIn> {
  const { email, password, deviceToken } = parseInput(signInSchema, input);
  const account = await context.db.user.findUnique({ where: { email } });
  const bucket = await countTry(context, email, account, deviceToken);
  const matches = await verifyPassword(account?.passwordHash ?? null, password);
  if (!matches || !account || account.disabledAt) return refuse(context, account);
  await forgetTries(context.db, bucket);
  return enter(context, account, deviceToken);
}

async function countTry(
  context: ServiceContext,
  email: string,
  account: Account | null,
  deviceToken: string | undefined,
): Promise<string> {
  const device = deviceToken && account ? await findDevice(context, deviceToken, account.id) : null;
  const own = device
    ? `sign-in:device:${device}`
    : `sign-in:account:${createHash('sha256').update(email).digest('hex')}`;
  const answers = [await takeTry(context.db, { bucket: own, limit: TRIES_PER_ACCOUNT, windowSeconds: WINDOW_SECONDS })];
  if (!device && answers[0]?.allowed) {
    answers.push(
      await takeTry(context.db, {
        bucket: 'sign-in:strangers',
        limit: TRIES_OF_STRANGERS,
        windowSeconds: WINDOW_SECONDS,
      }),
    );
  }
  const refused = answers.find(({ allowed }) => !allowed);
  if (!refused) return own;
  // One entry when the limit is met, not one for each of ten thousand tries after it.
  if (refused.used === TRIES_PER_ACCOUNT + 1)
    await recordRefusal(context, account, 'Too many tries; refused for a while.');
  throw new ServiceError('too-many-tries', { retryAfterSeconds: refused.retryAfterSeconds });
}

async function findDevice({ db }: ServiceContext, token: string, userId: string): Promise<string | null> {
  const device = await db.device.findFirst({ where: { tokenHash: tokenHash(token), userId }, select: { id: true } });
  return device?.id ?? null;
}

async function refuse(context: ServiceContext, account: Account | null): Promise<never> {
  await recordRefusal(
    context,
    account,
    account?.disabledAt ? 'The account is disabled.' : 'Wrong e-mail address or password.',
  );
  throw new ServiceError('wrong-credentials');
}

/** An address that no account has is not written down: people type passwords into the wrong field. */
async function recordRefusal({ db, vault }: ServiceContext, account: Account | null, sentence: string): Promise<void> {
  if (vault.locked) return;
  const actor = account
    ? ({ kind: 'user', id: account.id, name: account.name, role: 'administrator', sessionId: null } as const)
    : ({ kind: 'system', id: 'console', name: 'Unknown account' } as const);
  await db.$transaction((tx) =>
    recordDeed(tx, vault, actor, { verb: 'session.sign-in', outcome: 'refused', sentence }),
  );
}

function enter(context: ServiceContext, account: Account, knownDevice: string | undefined): Promise<SignedIn> {
  return context.db.$transaction(async (tx) => {
    const session = await makeSession(tx, account.id, context.now());
    const deviceToken = await rememberDevice(tx, account.id, knownDevice);
    const actor = {
      kind: 'user',
      id: account.id,
      name: account.name,
      role: 'administrator',
      sessionId: session.sessionId,
    } as const;
    // With the vault locked people may still sign in and read why.
    if (!context.vault.locked) await recordDeed(tx, context.vault, actor, { verb: 'session.sign-in' });
    return { ...session, deviceToken, userId: account.id, name: account.name };
  });
}
