import { z } from 'zod';
import { sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { imageOnHostSchema, repositoryOf } from './image-on-host';
import { reasonSchema } from './reason';

const schema = imageOnHostSchema.extend({ reason: reasonSchema });

/**
 * Says that a repository is never wanted, on any host, whatever its tag. Nothing is removed: where it is, it becomes a finding, and the hosts
 * that have it are read again.
 * @throws ServiceError `forbidden`, `invalid`, `not-found` when the image is gone or has no name, `locked`.
 */
export async function blockImage(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'policy.manage');
  const { reason, ...image } = parseInput(schema, input);
  const scans = await context.db.$transaction(async (tx) => {
    const repository = await repositoryOf(tx, image);
    const row = { ownerId: actor.id, ownerName: actor.name, reason, blockedAt: context.now() };
    await tx.blockedImage.upsert({ where: { repository }, create: { repository, ...row }, update: row });
    await recordDeed(tx, context.vault, actor, { verb: 'policy.block-image', subject: repository, sentence: reason });
    await sendSignal(tx, { kind: 'fleet' });
    return readHolders(tx, repository, actor.name);
  });
  await tellWorker(context, scans);
}

const unblockSchema = z.object({ repository: z.string().max(300) });

/** Takes a block back. @throws ServiceError `forbidden`, `not-found`, `locked`. */
export async function unblockImage(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'policy.manage');
  const { repository } = parseInput(unblockSchema, input);
  const scans = await context.db.$transaction(async (tx) => {
    const row = await tx.blockedImage.findUnique({ where: { repository } });
    if (!row) throw new ServiceError('not-found');
    await tx.blockedImage.delete({ where: { repository } });
    await recordDeed(tx, context.vault, actor, {
      verb: 'policy.unblock-image',
      subject: repository,
      sentence: `Blocked by ${row.ownerName} at ${row.blockedAt.toISOString()}: ${row.reason}`,
    });
    await sendSignal(tx, { kind: 'fleet' });
    return readHolders(tx, repository, actor.name);
  });
  await tellWorker(context, scans);
}

/** Scans of the hosts that have it now. */
async function readHolders(tx: Transaction, repository: string, actorName: string): Promise<string[]> {
  const holders = await tx.sighting.findMany({
    where: { kind: 'image', place: repository, goneAt: null },
    select: { hostId: true },
    distinct: ['hostId'],
    take: 2000,
  });
  const scans: string[] = [];
  for (const { hostId } of holders) {
    const scan = await enqueueIfReached(tx, hostId, actorName);
    if (scan?.isNew) scans.push(scan.scanId);
  }
  return scans;
}

async function tellWorker({ queue }: ServiceContext, scans: readonly string[]): Promise<void> {
  for (const scanId of scans) await queue.send('scan-host', { scanId }, { priority: 4 });
}
