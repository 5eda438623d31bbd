import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { reassessHost } from '../findings/assess-host';
import { closeDrift } from '../findings/close-drift';
import { lockHost } from '../hosts/find-host';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { WorkContext } from '../work/work-context';
import { isMeasured, removeShared, settleHosts } from './end-baseline';
import { ENDING_MS } from './list-baselines';
import { untilText } from './mark-shared-baseline';
import { scopeOf, scopeText } from './scope';

/** More wait for the next turn. */
const AT_ONCE = 100;

/** Ends what is known good when its time is over, and says on the record two weeks before that it will. */
export async function expireBaselines(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  await endOwn(context, actor);
  await endShared(context, actor);
  await warn(context, actor);
}

async function endOwn(context: WorkContext, actor: Actor): Promise<void> {
  const at = context.now();
  const over = await context.db.baseline.findMany({
    where: { expiresAt: { lte: at } },
    include: { host: { select: { name: true, tags: true } } },
    take: AT_ONCE,
  });
  for (const { hostId, host, ownerName, markedAt } of over) {
    const scan = await context.db.$transaction(async (tx) => {
      await lockHost(tx, hostId);
      const { count } = await tx.baseline.deleteMany({ where: { hostId, expiresAt: { lte: at } } });
      if (count === 0) return null;
      if (!(await isMeasured(tx, hostId, host.tags))) {
        await closeDrift(tx, { hostId, at, actorName: actor.name });
        await reassessHost(tx, hostId);
      }
      const sentence = `Marked by ${ownerName} at ${markedAt.toISOString()}.`;
      const deed = { verb: 'host.known-good-expired', hostId, hostName: host.name, sentence };
      await recordDeed(tx, context.vault, actor, deed);
      return enqueueIfReached(tx, hostId, actor.name);
    });
    if (scan?.isNew) await context.queue.send('scan-host', { scanId: scan.scanId }, { priority: 3 });
  }
}

async function endShared(context: WorkContext, actor: Actor): Promise<void> {
  const over = await context.db.sharedBaseline.findMany({
    where: { expiresAt: { lte: context.now() } },
    select: { id: true },
    take: AT_ONCE,
  });
  for (const { id } of over) {
    const row = await context.db.$transaction(async (tx) => {
      const ended = await removeShared(tx, id);
      if (!ended) return null;
      const subject = scopeText(scopeOf(ended));
      const sentence = `Of ${ended.ownerName}: ${ended.reason}`;
      await recordDeed(tx, context.vault, actor, { verb: 'baseline.expired', subject, sentence });
      return ended;
    });
    if (row) await settleHosts(context, actor.name, row);
  }
}

/** Once for each end; a new end is warned of anew. */
async function warn(context: WorkContext, actor: Actor): Promise<void> {
  const now = context.now();
  const where = { warnedAt: null, expiresAt: { gt: now, lte: new Date(now.getTime() + ENDING_MS) } };
  const own = await context.db.baseline.findMany({
    where,
    include: { host: { select: { name: true } } },
    take: AT_ONCE,
  });
  for (const { hostId, host, expiresAt } of own)
    await context.db.$transaction(async (tx) => {
      const { count } = await tx.baseline.updateMany({ where: { hostId, ...where }, data: { warnedAt: now } });
      const deed = { verb: 'host.known-good-ends', hostId, hostName: host.name, sentence: untilText(expiresAt) };
      if (count > 0) await recordDeed(tx, context.vault, actor, deed);
    });
  const shared = await context.db.sharedBaseline.findMany({ where, take: AT_ONCE });
  for (const row of shared)
    await context.db.$transaction(async (tx) => {
      const { count } = await tx.sharedBaseline.updateMany({
        where: { id: row.id, ...where },
        data: { warnedAt: now },
      });
      const deed = { verb: 'baseline.ends', subject: scopeText(scopeOf(row)), sentence: untilText(row.expiresAt) };
      if (count > 0) await recordDeed(tx, context.vault, actor, deed);
    });
}
