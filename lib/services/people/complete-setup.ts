import { z } from 'zod';
import { type Transaction, takeTry } from '@/lib/store';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { hashPassword, passwordSchema } from './password';
import { makeSession, rememberDevice } from './session-token';
import { setupTokenHash } from './setup-token';
import type { SignedIn } from './sign-in';

export const emailSchema = z.string().trim().toLowerCase().pipe(z.email('This is not an e-mail address.').max(254));

export const completeSetupSchema = z.object({
  token: z.string().min(1, 'Enter the set-up token from the console.').max(100),
  name: z.string().trim().min(1, 'Enter your name.').max(100),
  email: emailSchema,
  password: passwordSchema,
});

/**
 * Makes the first administrator and signs them in. The token is the authorization: nobody is signed in yet. Of any number of
 * calls at once exactly one succeeds.
 * @throws ServiceError `wrong-token`, `already-set-up`, `too-many-tries`, `invalid`, `locked`.
 */
export async function completeSetup(context: ServiceContext, input: unknown): Promise<SignedIn> {
  const { token, name, email, password } = parseInput(completeSetupSchema, input);
  const hash = setupTokenHash(token);
  await refuseWrongToken(context, hash);
  const passwordHash = await hashPassword(password);
  return context.db.$transaction(async (tx) => {
    await spendToken(tx, hash);
    const user = await tx.user.create({ data: { name, email, passwordHash, role: 'administrator' } });
    const session = await makeSession(tx, user.id, context.now());
    const deviceToken = await rememberDevice(tx, user.id, undefined);
    const actor = { kind: 'user', id: user.id, name, role: 'administrator', sessionId: session.sessionId } as const;
    await recordDeed(tx, context.vault, actor, { verb: 'user.set-up', subject: email });
    return { ...session, deviceToken, userId: user.id, name };
  });
}

/** Before the costly hash, so that guesses are cheap for us. */
async function refuseWrongToken({ db }: ServiceContext, hash: Uint8Array<ArrayBuffer>): Promise<void> {
  if ((await db.user.count()) > 0) throw new ServiceError('already-set-up');
  if ((await db.setupToken.count({ where: { tokenHash: hash } })) > 0) return;
  const { allowed, retryAfterSeconds } = await takeTry(db, { bucket: 'set-up', limit: 30, windowSeconds: 300 });
  throw allowed
    ? new ServiceError('wrong-token', { field: 'token' })
    : new ServiceError('too-many-tries', { retryAfterSeconds });
}

/** Whoever deletes the row has won; the others find none. */
async function spendToken(tx: Transaction, hash: Uint8Array<ArrayBuffer>): Promise<void> {
  const { count } = await tx.setupToken.deleteMany({ where: { id: 1, tokenHash: hash } });
  if (count !== 1 || (await tx.user.count()) > 0) throw new ServiceError('already-set-up');
}
