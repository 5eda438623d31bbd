import type { Actor } from '../access/actor';
import { recordDeed } from '../activity/record';
import type { ServiceContext } from '../service-context';

/** Ends the session the actor came with. Everybody may end their own; a session that is gone already is fine. */
export async function signOut({ db, vault }: ServiceContext, actor: Actor): Promise<void> {
  const sessionId = actor.kind === 'user' ? actor.sessionId : null;
  if (!sessionId) return;
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId } });
    if (count > 0 && !vault.locked) await recordDeed(tx, vault, actor, { verb: 'session.sign-out' });
  });
}
