import { type Approval, sendSignal, type Transaction } from '@/lib/store';

/** What waited ends without anything being done: a run as refused, a playbook as stopped, an undoing as if nobody had asked. */
export async function endSubject(tx: Transaction, row: Approval, sentence: string, at: Date): Promise<void> {
  if (row.kind === 'run')
    await tx.actionRun.updateMany({
      where: { id: row.subjectId, state: 'asked' },
      data: {
        state: 'finished',
        outcome: 'refused',
        outcomeSentence: `${sentence} Nothing was changed.`,
        finishedAt: at,
      },
    });
  if (row.kind === 'playbook')
    await tx.playbook.updateMany({
      where: { id: row.subjectId, state: 'asked' },
      data: { state: 'stopped', stopReason: 'refused', stopSentence: sentence, finishedAt: at },
    });
  await sendSignal(
    tx,
    row.kind === 'playbook'
      ? { kind: 'host', hostId: row.hostId }
      : { kind: 'run', hostId: row.hostId, runId: row.subjectId },
  );
}
