import { randomUUID } from 'node:crypto';
import { addFindingNotes, type Finding, type Transaction } from '@/lib/store';

export type WaiverEnd = { kind: 'waiver-ended' | 'waiver-expired' | 'waiver-raised'; at: Date; actorName: string };

/**
 * Takes a waiver away; its finding counts again, as old as it is. One that is not seen at the moment stays resolved. The caller holds
 * the host's lock and assesses it afterwards.
 */
export async function closeWaiver(
  tx: Transaction,
  { id, hostId, state, severity, timesBack }: Pick<Finding, 'id' | 'hostId' | 'state' | 'severity' | 'timesBack'>,
  { kind, at, actorName }: WaiverEnd,
): Promise<void> {
  await tx.waiver.delete({ where: { findingId: id } });
  if (state !== 'waived') return;
  await tx.finding.update({ where: { id }, data: { state: timesBack > 0 ? 'back' : 'open' } });
  const note = {
    id: randomUUID(),
    findingId: id,
    hostId,
    at: at.toISOString(),
    kind,
    severity,
    scanId: null,
    actorName,
  };
  await addFindingNotes(tx, [note]);
}
