import { z } from 'zod';
import { type SharedBaseline, sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { reassessHost } from '../findings/assess-host';
import { closeDrift } from '../findings/close-drift';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { hostsOf, scopeOf, scopeText } from './scope';

const schema = z.object({ baselineId: z.uuid() });

/**
 * Takes back what is known good on a group or in the fleet. Hosts that have nothing else to be measured against lose their drift; all are
 * read again.
 * @throws ServiceError `forbidden`, `not-found`, `locked`.
 */
export async function endBaseline(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { baselineId } = parseInput(schema, input);
  const row = await context.db.$transaction(async (tx) => {
    const ended = await removeShared(tx, baselineId);
    if (!ended) throw new ServiceError('not-found');
    await recordDeed(tx, context.vault, actor, {
      verb: 'baseline.end',
      subject: scopeText(scopeOf(ended)),
      sentence: `Of ${ended.ownerName}: ${ended.reason}`,
    });
    return ended;
  });
  await settleHosts(context, actor.name, row);
}

/** The row that was there; null when somebody else was quicker. */
export async function removeShared(tx: Transaction, id: string): Promise<SharedBaseline | null> {
  const row = await tx.sharedBaseline.findUnique({ where: { id } });
  const { count } = await tx.sharedBaseline.deleteMany({ where: { id } });
  if (count > 0) await sendSignal(tx, { kind: 'fleet' });
  return count > 0 ? row : null;
}

/** One host after another, each under its own lock: a group may be large. A host that is missed here is put right by its next scan. */
export async function settleHosts(context: ServiceContext, actorName: string, row: SharedBaseline): Promise<void> {
  for (const { id: hostId, tags } of await hostsOf(context.db, scopeOf(row))) {
    const scan = await context.db.$transaction(async (tx) => {
      await lockHost(tx, hostId);
      if (!(await isMeasured(tx, hostId, tags))) {
        await closeDrift(tx, { hostId, at: context.now(), actorName });
        await reassessHost(tx, hostId);
      }
      return enqueueIfReached(tx, hostId, actorName);
    });
    if (scan?.isNew) await context.queue.send('scan-host', { scanId: scan.scanId }, { priority: 3 });
  }
}

/** Whether anything is left that drift of a host is measured against. */
export async function isMeasured(tx: Transaction, hostId: string, tags: readonly string[]): Promise<boolean> {
  if ((await tx.baseline.count({ where: { hostId } })) > 0) return true;
  const where = { OR: [{ scope: 'fleet' }, { scope: 'group', tag: { in: [...tags] } }] };
  return (await tx.sharedBaseline.count({ where })) > 0;
}
