import type { Actor } from '../access/actor';
import type { ServiceContext } from '../service-context';
import type { EntryView, WhoView } from '../views/session';
import { idleSince, tokenHash } from './session-token';

const MINUTE_MS = 60_000;

/**
 * Who holds this session, or null. Read from the database each time: a session that ended, was idle too long or belongs to a
 * disabled account is none at once. It needs no authorization: it is what authorization begins with.
 */
export async function whoAmI(
  context: ServiceContext,
  sessionToken: string | undefined,
): Promise<Extract<Actor, { kind: 'user' }> | null> {
  if (!sessionToken || sessionToken.length > 100) return null;
  const now = context.now();
  const session = await context.db.session.findUnique({
    where: { tokenHash: tokenHash(sessionToken) },
    include: { user: { select: { id: true, name: true, disabledAt: true } } },
  });
  if (!session || session.user.disabledAt || session.expiresAt <= now || session.usedAt <= idleSince(now)) return null;
  if (now.getTime() - session.usedAt.getTime() > MINUTE_MS) await touch(context, session.id, now);
  return { kind: 'user', id: session.user.id, name: session.user.name, role: 'administrator', sessionId: session.id };
}

/** What the first page must show: set-up while there is no user, sign-in, or who is signed in. */
export async function viewEntry(context: ServiceContext, sessionToken: string | undefined): Promise<EntryView> {
  const actor = await whoAmI(context, sessionToken);
  if (actor) return { state: 'signed-in', who: await viewWho(context, actor) };
  return { state: (await context.db.user.count()) === 0 ? 'set-up' : 'sign-in' };
}

async function viewWho({ db }: ServiceContext, actor: Extract<Actor, { kind: 'user' }>): Promise<WhoView> {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  return { userId: actor.id, name: actor.name, email, role: actor.role, initials: initialsOf(actor.name) };
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

/** Once a minute is enough to know that somebody is there. */
async function touch({ db }: ServiceContext, id: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { usedAt: now } });
}
