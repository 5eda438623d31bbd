import { type DetectedFinding, isWorse, type Severity } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { reassessHost } from '../findings/assess-host';
import { closeWaiver } from '../findings/close-waiver';
import { lockHost } from '../hosts/find-host';
import type { WorkContext } from './work-context';

type Judging = { hostId: string; findings: readonly DetectedFinding[] };

/**
 * Ends the waivers of a host that accepted less than what is found now. Before the judgement is saved, with their entries on the
 * record, so that what is left then still runs.
 */
export async function endRaisedWaivers(context: WorkContext, actor: Actor, judging: Judging): Promise<void> {
  authorize(actor, 'work.run');
  const { hostId } = judging;
  const now = new Map(judging.findings.map(({ fingerprint, severity }) => [fingerprint, severity]));
  if ((await context.db.waiver.count({ where: { hostId } })) === 0) return;
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const waivers = await tx.waiver.findMany({
      where: { hostId, finding: { fingerprint: { in: [...now.keys()] } } },
      include: { finding: true, host: { select: { name: true } } },
    });
    const raised = waivers.flatMap((waiver) => {
      const severity = now.get(waiver.finding.fingerprint);
      // Written from the same closed set; a waiver of before this was kept accepted what the last scan saw.
      const accepted = (waiver.severity ?? waiver.finding.severity) as Severity;
      return severity && isWorse(severity, accepted) ? [{ ...waiver, severity }] : [];
    });
    for (const { finding, host, severity, ownerName, reason } of raised) {
      await closeWaiver(
        tx,
        { ...finding, severity },
        { kind: 'waiver-raised', at: context.now(), actorName: actor.name },
      );
      await recordDeed(tx, context.vault, actor, {
        verb: 'finding.waiver-raised',
        hostId,
        hostName: host.name,
        subject: `${finding.ruleId} ${finding.subjectName}`,
        sentence: `It is ${severity} now. Waiver of ${ownerName}: ${reason}`,
      });
    }
    if (raised.length > 0) await reassessHost(tx, hostId);
  });
}
