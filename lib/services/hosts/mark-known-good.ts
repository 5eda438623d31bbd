import { z } from 'zod';
import { cleanText, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { untilText } from '../baselines/mark-shared-baseline';
import { endOf, expirySchema } from '../baselines/scope';
import { parseInput } from '../parse-input';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findHost, lockHost } from './find-host';

const schema = z.object({
  hostId: z.uuid(),
  /** The one that was looked at; it must still be the last. */
  snapshotId: z.uuid(),
  reason: z.string().trim().max(500, 'A reason has at most 500 characters.').transform(cleanText).default(''),
  expiresAt: expirySchema,
});

/**
 * Marks what the last scan of a host saw as known good, in place of what was before; then has the host read again, so that its drift is
 * measured against it.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `snapshot-changed`, `reason-needed`, `baseline-end`, `locked`.
 */
export async function markKnownGood(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { hostId, snapshotId, reason, expiresAt } = parseInput(schema, input);
  const end = endOf(expiresAt, context.now());
  if (end === 'no-end') throw new ServiceError('baseline-end', { field: 'expiresAt' });
  const scan = await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const host = await findHost(tx, hostId);
    const snapshot = await tx.snapshotRecord.findUnique({ where: { id: snapshotId }, select: { takenAt: true } });
    if (host.snapshotId !== snapshotId || !snapshot) throw new ServiceError('snapshot-changed');
    if (host.critical + host.high > 0 && reason === '') throw new ServiceError('reason-needed', { field: 'reason' });
    const row = {
      ...{ snapshotId, takenAt: snapshot.takenAt, ownerId: actor.id, ownerName: actor.name },
      ...{ reason: reason || null, markedAt: context.now(), expiresAt: end, warnedAt: null },
    };
    await tx.baseline.upsert({ where: { hostId }, create: { hostId, ...row }, update: row });
    const again = await enqueueIfReached(tx, hostId, actor.name);
    const open = `${host.critical} critical and ${host.high} high findings were open.`;
    await recordDeed(tx, context.vault, actor, {
      verb: 'host.mark-known-good',
      hostId,
      hostName: host.name,
      subject: `snapshot ${snapshotId}`,
      sentence: `As seen at ${snapshot.takenAt.toISOString()}. ${open}${end ? ` ${untilText(end)}` : ''}${reason ? ` ${reason}` : ''}`,
    });
    await sendSignal(tx, { kind: 'host', hostId });
    return again;
  });
  if (scan?.isNew) await context.queue.send('scan-host', { scanId: scan.scanId }, { priority: 5 });
}
