import { z } from 'zod';
import type { Database } from '@/lib/store';
import type { Actor } from '../access/actor';
import { PERMISSIONS } from '../access/actor';
import { ServiceError } from '../service-error';

const storedActorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: z.uuid(), name: z.string() }),
  z.object({ kind: z.literal('token'), id: z.string(), name: z.string(), permissions: z.array(z.enum(PERMISSIONS)) }),
]);

/**
 * Who asked, as they are now: between asking and doing a role may have been lost.
 * @throws ServiceError `forbidden` when the account is gone or disabled.
 */
export async function refreshActor(db: Database, stored: unknown): Promise<Actor> {
  const actor = storedActorSchema.safeParse(stored);
  if (!actor.success) throw new ServiceError('forbidden');
  if (actor.data.kind === 'token') return actor.data;
  const user = await db.user.findUnique({
    where: { id: actor.data.id },
    select: { id: true, name: true, disabledAt: true },
  });
  if (!user || user.disabledAt) throw new ServiceError('forbidden');
  return { kind: 'user', id: user.id, name: user.name, role: 'administrator', sessionId: null };
}
