import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { reassessHost } from '../findings/assess-host';
import { closeWaiver } from '../findings/close-waiver';
import { lockHost } from '../hosts/find-host';
import type { WorkContext } from './work-context';

/** Of one host; more wait for the next turn. */
const AT_ONCE = 100;

/** Ends the waivers whose time is over, of all hosts or of one; their findings count again, with their entries on the record. */
export async function expireWaivers(context: WorkContext, actor: Actor, hostId?: string): Promise<void> {
  authorize(actor, 'work.run');
  const over = { expiresAt: { lte: context.now() }, ...(hostId && { hostId }) };
  const hosts = await context.db.waiver.findMany({ where: over, select: { hostId: true }, distinct: ['hostId'] });
  for (const host of hosts) await expireOn(context, actor, host.hostId);
}

async function expireOn(context: WorkContext, actor: Actor, hostId: string): Promise<void> {
  const at = context.now();
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const waivers = await tx.waiver.findMany({
      where: { hostId, expiresAt: { lte: at } },
      include: { finding: true, host: { select: { name: true } } },
      take: AT_ONCE,
    });
    if (waivers.length === 0) return;
    for (const { finding, host, ownerName, reason } of waivers) {
      await closeWaiver(tx, finding, { kind: 'waiver-expired', at, actorName: actor.name });
      await recordDeed(tx, context.vault, actor, {
        verb: 'finding.waiver-expired',
        hostId,
        hostName: host.name,
        subject: `${finding.ruleId} ${finding.subjectName}`,
        sentence: `Of ${ownerName}: ${reason}`,
      });
    }
    await reassessHost(tx, hostId);
  });
}
