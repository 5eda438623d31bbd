import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findRollout, hostsOf, type RolloutRecord, type RolloutStepRecord } from '../rollouts/stored-rollout';
import { ServiceError } from '../service-error';
import { readSetting } from '../settings/settings';
import { inLanes } from './in-lanes';
import { planRollout } from './plan-rollout';
import { refreshActor } from './refresh-actor';
import { endRollout, type RolloutStop } from './rollout-end';
import { doStep, type StepTurn, settleStep } from './rollout-step';
import { undoSteps } from './rollout-undo';
import type { WorkContext } from './work-context';

/** What there is to do after a turn: go on, or leave it to somebody else or to later. */
type Turn = 'on' | 'leave';

/** Hosts that are changed at the same moment, however large a wave is. */
const LANES = 8;
/** Well below the time after which the queue calls a job dead: a long rollout goes on as another job. */
const LONGEST_JOB_MS = 300_000;

/**
 * Does what there is to do for a rollout from where it stands: plans it, runs it once it is confirmed, or undoes it. Rows say where it stands, so a worker
 * that dies is followed by another one, and two at once do each step once.
 */
export async function runRollout(context: WorkContext, system: Actor, rolloutId: string): Promise<void> {
  authorize(system, 'work.run');
  const startedAt = Date.now();
  for (let turn: Turn = 'on'; turn === 'on'; ) {
    const known = await context.db.rollout.findUnique({ where: { id: rolloutId }, select: { state: true } });
    if (known?.state === 'planning') return planRollout(context, await findRollout(context.db, rolloutId));
    if (known?.state === 'undoing') return undoSteps(context, await findRollout(context.db, rolloutId));
    if (known?.state !== 'running') return;
    if (Date.now() - startedAt > LONGEST_JOB_MS) return context.queue.send('run-rollout', { rolloutId });
    turn = await takeTurn(context, await findRollout(context.db, rolloutId));
  }
}

/**
 * First what is under way is looked after; then the wave that was begun comes to its end; then the next one begins. One failure ends it all: nothing else is
 * begun, and what other hosts of the same wave had begun comes to its own end.
 */
async function takeTurn(context: WorkContext, one: RolloutRecord): Promise<Turn> {
  const running = one.steps.filter(({ state }) => state === 'running');
  if (running.length > 0) return eachHost(running, (step) => settleStep(context, one, step));
  const failed = one.steps.find(({ state }) => state === 'failed');
  if (failed) return stopAt(context, one, failed);
  const waiting = one.steps.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return endRollout(context, one, { state: 'done' });
  if (one.stopAskedByName !== null) return stop(context, one, 'person', null);
  const actor = await refreshActor(context.db, {
    ...{ kind: 'user', id: one.confirmedById, name: one.confirmedByName },
  }).catch(() => null);
  const forbidden = await whyNot(context, actor);
  if (!actor || forbidden !== null) return stop(context, one, 'refused', forbidden);
  const begun = waiting.filter(({ wave }) => wave !== null && wave === one.wave);
  if (begun.length === 0) return beginWave(context, one, waiting);
  return eachHost(begun, (step) => doStep(context, actor, one, step));
}

async function whyNot(context: WorkContext, actor: Actor | null): Promise<string | null> {
  try {
    if (!actor) throw new ServiceError('forbidden');
    authorize(actor, 'actions.run');
    if (await readSetting(context.db, 'actions.off')) throw new ServiceError('read-only');
    return null;
  } catch (error) {
    if (error instanceof ServiceError) return error.sentence;
    throw error;
  }
}

const stop = (
  context: WorkContext,
  one: RolloutRecord,
  reason: RolloutStop,
  sentence: string | null,
): Promise<'leave'> => endRollout(context, one, { state: 'stopped', reason, sentence });

async function stopAt(context: WorkContext, one: RolloutRecord, { runId, hostName }: RolloutStepRecord): Promise<Turn> {
  const run = runId === null ? null : await context.db.actionRun.findUnique({ where: { id: runId } });
  const why = run?.outcomeSentence ? `${hostName}: ${run.outcomeSentence}` : null;
  return stop(context, one, (run?.outcome ?? 'unknown') as RolloutStop, why);
}

/** One host after another until one was done: the canary. From then on as many at once as was confirmed. */
async function beginWave(
  context: WorkContext,
  one: RolloutRecord,
  waiting: readonly RolloutStepRecord[],
): Promise<Turn> {
  const proven = one.steps.some(({ state }) => state === 'done');
  const next = hostsOf(waiting).slice(0, proven ? one.waveSize : 1);
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.rollout.updateMany({
      where: { id: one.id, state: 'running', wave: one.wave, stopAskedByName: null },
      data: { wave: one.wave + 1 },
    });
    if (count !== 1) return;
    await tx.rolloutStep.updateMany({
      where: { rolloutId: one.id, hostId: { in: next }, state: 'waiting' },
      data: { wave: one.wave + 1 },
    });
  });
  return 'on';
}

/** The steps of each host one after the other, hosts side by side. */
async function eachHost(
  steps: readonly RolloutStepRecord[],
  work: (step: RolloutStepRecord) => Promise<StepTurn>,
): Promise<Turn> {
  const turns = new Set<StepTurn>();
  await inLanes(LANES, hostsOf(steps), async (hostId) => {
    for (const step of steps.filter((other) => other.hostId === hostId)) {
      const turn = await work(step);
      turns.add(turn);
      if (turn !== 'on') return;
    }
  });
  return turns.has('leave') ? 'leave' : 'on';
}

const MOST = 100;

/** Hands out again what a dead worker left, or whose job was lost. */
export async function resumeRollouts(context: WorkContext, system: Actor): Promise<void> {
  authorize(system, 'work.run');
  const going = await context.db.rollout.findMany({
    where: { state: { in: ['planning', 'running', 'undoing'] } },
    orderBy: { plannedAt: 'asc' },
    select: { id: true },
    take: MOST,
  });
  for (const { id } of going) await context.queue.send('run-rollout', { rolloutId: id });
}
