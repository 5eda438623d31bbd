import type { Outcome, UndoRecord, VerifyCheck } from '@/lib/model';
import { asJson, sealUndo, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import type { ActionRunRecord } from '../actions/find-run';
import { targetName } from '../actions/view-action-run';
import { type Deed, recordDeed } from '../activity/record';
import { beginWatches, type DueLook, sendLooks } from '../cases/watch/begin-watch';
import { lockHost } from '../hosts/find-host';
import { enqueueScan } from '../scans/enqueue-scan';
import { ServiceError } from '../service-error';
import type { ClaimedRun, RunJournal } from './run-journal';
import type { WorkContext } from './work-context';

/** How a run ended. `sentence` says why, or what nobody knows yet. */
export type RunEnd = { outcome: Outcome; sentence: string | null; checks: readonly VerifyCheck[] };

export const deedOfRun = (
  run: Pick<ActionRunRecord, 'id' | 'hostId' | 'hostName' | 'actionId' | 'target'>,
): Omit<Deed, 'verb'> => ({
  hostId: run.hostId,
  hostName: run.hostName,
  runId: run.id,
  subject: `${run.actionId} ${targetName(run.target)}`,
});

/** Of the record's words: what was confirmed by reading again is done, everything else is not. */
export function auditOutcome(outcome: Outcome): 'done' | 'refused' | 'failed' | 'unknown' {
  if (outcome === 'confirmed') return 'done';
  return outcome === 'unconfirmed' ? 'failed' : outcome;
}

/** What undo needs, kept the moment it is known, and sealed: it may hold the environment of a container, and so passwords. */
export async function keepUndo(context: WorkContext, claimed: ClaimedRun, undo: UndoRecord | null): Promise<void> {
  await moveRun(context, claimed, 'applying', {
    state: 'verifying',
    ...(undo && { undo: sealUndo(context.vault, claimed.id, undo) }),
  });
}

/** Moves a run this worker holds to its next state. @throws ServiceError when another worker has taken it. */
export async function moveRun(
  context: WorkContext,
  { id, claim, hostId }: ClaimedRun,
  from: string,
  data: object,
): Promise<void> {
  const { count } = await context.db.actionRun.updateMany({
    where: { id, claim, state: from },
    data: { ...data, beatAt: new Date() },
  });
  if (count !== 1) throw new ServiceError('internal', { sentence: 'Another worker has taken this run over.' });
  await sendSignal(context.db, { kind: 'run', hostId, runId: id });
}

/** Writes the end of a run with its entry on the record, and has the host read again. */
export async function endRun(
  context: WorkContext,
  actor: Actor,
  run: ActionRunRecord,
  claimed: ClaimedRun,
  end: RunEnd,
  journal: RunJournal,
): Promise<void> {
  journal.add('end', {
    state: end.outcome === 'confirmed' ? 'done' : 'failed',
    text: end.sentence ?? OUTCOMES[end.outcome],
  });
  const log = await journal.close();
  let looks: DueLook[] = [];
  const scanId = await context.db.$transaction(async (tx) => {
    await lockHost(tx, run.hostId);
    const { count } = await tx.actionRun.updateMany({
      where: { id: run.id, claim: claimed.claim, state: { in: ['confirmed', 'applying', 'verifying'] } },
      data: {
        state: 'finished',
        activeHostId: null,
        finishedAt: context.now(),
        outcome: end.outcome,
        outcomeSentence: end.sentence,
        checks: asJson(end.checks),
        log: asJson(log),
      },
    });
    if (count !== 1) return null;
    await recordDeed(tx, context.vault, actor, {
      ...deedOfRun(run),
      verb: 'action.end',
      outcome: auditOutcome(end.outcome),
      sentence: end.sentence ?? OUTCOMES[end.outcome],
    });
    await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId: run.id });
    if (end.outcome === 'refused') return null;
    if (end.outcome === 'confirmed') looks = await beginWatches(tx, run, context.now());
    const scan = await enqueueScan(tx, run.hostId, 'action', actor.name);
    return scan.isNew ? scan.scanId : null;
  });
  if (scanId) await context.queue.send('scan-host', { scanId }, { priority: 8 });
  await sendLooks(context.queue, looks);
}

export const OUTCOMES: Record<Outcome, string> = {
  refused: 'Refused; nothing was changed.',
  confirmed: 'Read again: it holds.',
  unconfirmed: 'Done, but reading again shows that it does not hold.',
  failed: 'A step did not do its work.',
  unknown: 'Nobody knows yet whether it was done; the server has to be read again.',
};
