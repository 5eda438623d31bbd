import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/services/access/actor';
import type { SignedIn } from '@/lib/services/people/sign-in';
import { signOut } from '@/lib/services/people/sign-out';
import { whoAmI } from '@/lib/services/people/who-am-i';
import { webContext } from './compose';

const SESSION_COOKIE = 'shipshape_session';
const DEVICE_COOKIE = 'shipshape_device';
const DEVICE_DAYS = 180;

type User = Extract<Actor, { kind: 'user' }>;

/** Who is signed in, or null; asked once per request. */
export const currentActor = cache(async (): Promise<User | null> => whoAmI(await webContext(), await sessionToken()));

/** Who is signed in; everybody else is sent to the sign-in page. For pages and server actions. */
export async function requireActor(): Promise<User> {
  return (await currentActor()) ?? redirect('/sign-in');
}

/** The words of the session cookie, for `viewEntry`. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(SESSION_COOKIE)?.value;
}

/** The words of the device cookie, for `signIn`. */
export async function deviceToken(): Promise<string | undefined> {
  return (await cookies()).get(DEVICE_COOKIE)?.value;
}

/** Hands a new session to the browser. Only in a server action or a route handler. */
export async function keepSession(signedIn: SignedIn): Promise<void> {
  const jar = await cookies();
  const common = { httpOnly: true, sameSite: 'lax', path: '/', secure: await isHttps() } as const;
  jar.set(SESSION_COOKIE, signedIn.sessionToken, { ...common, expires: signedIn.expiresAt });
  jar.set(DEVICE_COOKIE, signedIn.deviceToken, { ...common, maxAge: DEVICE_DAYS * 86_400 });
}

/** Ends the session, here and in the database. */
export async function endSession(): Promise<void> {
  const actor = await currentActor();
  if (actor) await signOut(await webContext(), actor);
  (await cookies()).delete(SESSION_COOKIE);
}

/** A proxy in front may say https; a lie here only makes the liar's own cookie stricter or looser. */
async function isHttps(): Promise<boolean> {
  const sent = await headers();
  return sent.get('x-forwarded-proto') === 'https' || (sent.get('origin') ?? '').startsWith('https://');
}
