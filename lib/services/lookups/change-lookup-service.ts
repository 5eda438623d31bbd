import { z } from 'zod';
import { lookupServiceSchema, NEEDS_KEY } from '@/lib/model/lookup';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

const schema = z.object({ service: lookupServiceSchema, enabled: z.boolean() });

/**
 * Switches a look-up service on or off. Off holds at once, also for what already waits.
 * @throws ServiceError `forbidden`, `invalid`, `lookup-no-key`, `locked`.
 */
export async function changeLookupService(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const { service, enabled } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    const row = await tx.lookupServiceRow.findUnique({ where: { id: service }, select: { keySetAt: true } });
    if (enabled && NEEDS_KEY[service] && !row?.keySetAt) throw new ServiceError('lookup-no-key', { field: 'key' });
    await tx.lookupServiceRow.upsert({
      where: { id: service },
      create: { id: service, enabled },
      update: { enabled, failures: 0, pausedUntil: null },
    });
    await recordDeed(tx, context.vault, actor, {
      verb: 'lookup.switch',
      subject: service,
      sentence: enabled ? 'on' : 'off',
    });
  });
}
