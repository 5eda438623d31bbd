import { randomUUID } from 'node:crypto';
import { addFindingNotes, resolveFindings, type Transaction } from '@/lib/store';

export type DriftEnd = { hostId: string; at: Date; actorName: string };

/** Closes what was found by comparing with a baseline that is taken away: no scan could ever prove it gone. */
export async function closeDrift(tx: Transaction, { hostId, at, actorName }: DriftEnd): Promise<void> {
  const drift = await tx.finding.findMany({
    where: { hostId, family: 'drift', state: { not: 'resolved' } },
    select: { id: true, state: true, severity: true },
  });
  await resolveFindings(
    tx,
    drift.map(({ id }) => id),
    at,
  );
  const notes = drift.map(({ id, state, severity }) => ({
    ...{ id: randomUUID(), findingId: id, hostId, at: at.toISOString(), severity, scanId: null, actorName },
    kind: state === 'waived' ? 'waived-resolved' : 'resolved',
    text: 'The known good state was cleared',
  }));
  await addFindingNotes(tx, notes);
}
