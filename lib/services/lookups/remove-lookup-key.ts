import { z } from 'zod';
import { lookupServiceSchema } from '@/lib/model/lookup';
import { removeLookupKey as removeStoredKey } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

const schema = z.object({ service: lookupServiceSchema });

/** Forgets the key of a look-up service, which switches it off. @throws ServiceError `forbidden`, `not-found`, `locked`. */
export async function removeLookupKey(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const { service } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    const row = await tx.lookupServiceRow.findUnique({ where: { id: service }, select: { keySetAt: true } });
    if (!row?.keySetAt) throw new ServiceError('not-found');
    await removeStoredKey(tx, service);
    await recordDeed(tx, context.vault, actor, { verb: 'lookup.remove-key', subject: service });
  });
}
