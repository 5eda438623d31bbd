import { sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { canUndo, findRun } from '../actions/find-run';
import { undoAction } from '../actions/undo-action';
import { recordDeed } from '../activity/record';
import {
  findRollout,
  hostsOf,
  type RolloutRecord,
  type RolloutStepRecord,
  rolloutSignal,
  servers,
} from '../rollouts/stored-rollout';
import { ServiceError } from '../service-error';
import { inLanes } from './in-lanes';
import { refreshActor } from './refresh-actor';
import { runUndo } from './run-undo';
import type { WorkContext } from './work-context';

const LANES = 8;

/**
 * Undoes what a rollout did, host by host, each step as an undo of its own; on a host the last step first. What cannot be put back says why. A step that was
 * asked for before is never asked for again: its run knows what became of it.
 */
export async function undoSteps(context: WorkContext, one: RolloutRecord): Promise<void> {
  const who = { kind: 'user', id: one.undoById, name: one.undoByName };
  const actor = await refreshActor(context.db, who).catch(() => null);
  const steps = one.steps.filter(({ runId, undo }) => runId !== null && (undo === null || undo === 'asked')).reverse();
  let left = false;
  await inLanes(LANES, hostsOf(steps), async (hostId) => {
    for (const step of steps.filter((other) => other.hostId === hostId)) {
      if (await undoStep(context, actor, step)) continue;
      left = true;
      return;
    }
    await sendSignal(context.db, rolloutSignal(one));
  });
  if (!left) await endUndo(context, one.id);
}

/** False when another worker has it. */
async function undoStep(context: WorkContext, actor: Actor | null, step: RolloutStepRecord): Promise<boolean> {
  const runId = step.runId ?? '';
  const end = (undo: 'ended' | 'refused', undoSentence: string | null = null) =>
    context.db.rolloutStep.update({ where: { id: step.id }, data: { undo, undoSentence } });
  if (step.undo === null) {
    if (!canUndo(await findRun(context.db, runId))) return true;
    const { count } = await context.db.rolloutStep.updateMany({
      where: { id: step.id, undo: null },
      data: { undo: 'asked' },
    });
    if (count !== 1) return false;
    try {
      if (!actor) throw new ServiceError('forbidden');
      await undoAction(context, actor, { runId });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await end('refused', error.sentence);
      return true;
    }
  }
  await runUndo(context, WORKER, runId);
  const { state, undoSentence } = await findRun(context.db, runId);
  if (state === 'undoing') return false;
  await end('ended', undoSentence);
  return true;
}

async function endUndo(context: WorkContext, rolloutId: string): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.rollout.updateMany({
      where: { id: rolloutId, state: 'undoing' },
      data: { state: 'undone', undoneAt: context.now() },
    });
    if (count !== 1) return;
    const one = await findRollout(tx, rolloutId);
    const asked = one.steps.filter(({ undo }) => undo !== null);
    const ids = asked.flatMap(({ runId }) => runId ?? []);
    const undone = await tx.actionRun.count({ where: { id: { in: ids }, state: 'undone' } });
    const isWhole = undone === asked.length;
    await recordDeed(tx, context.vault, WORKER, {
      ...{ verb: 'rollout.undone', outcome: isWhole ? 'done' : 'failed', subject: `${one.actionId} ${one.label}` },
      sentence: `${undone} of ${asked.length} steps on ${servers(hostsOf(asked).length)} are put back.`,
    });
    await sendSignal(tx, rolloutSignal(one));
  });
}
