import { z } from 'zod';
import { ActionOffer, Plan } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { wordsOf } from '../actions/action-words';
import { canUndo, PLAN_LIVES_MS } from '../actions/find-run';
import { targetName } from '../actions/view-action-run';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type {
  RolloutHost,
  RolloutSkip,
  RolloutState,
  RolloutStepView,
  RolloutStop,
  RolloutView,
} from '../views/rollout';
import type { Outcome } from '../views/words';
import { asksForName } from './confirm-rollout';
import { rolloutAskSchema } from './rollout-ask';
import { groupPlans } from './same-plans';
import { findRollout, hostsOf, phraseFor, type RolloutRecord, type RolloutStepRecord } from './stored-rollout';

const schema = z.object({ rolloutId: z.uuid() });
const notReadSchema = z.array(z.object({ id: z.string(), name: z.string(), reason: z.string().nullable() })).catch([]);

/** One rollout as it stands, host by host. Read again at each live event `rollout`. @throws ServiceError `forbidden`, `not-found`. */
export async function viewRollout(context: ServiceContext, actor: Actor, input: unknown): Promise<RolloutView> {
  authorize(actor, 'fleet.read');
  const one = await findRollout(context.db, parseInput(schema, input).rolloutId);
  const runs = await readRuns(context.db, one.steps);
  const { groups, groupOf } = groupPlans(one.steps);
  const steps = one.steps.map((step) => ({ step, view: stepView(step, groupOf.get(step.id) ?? null, runs) }));
  const ready = hostsOf(one.steps.filter(({ plan }) => plan !== null));
  return {
    ...headOf(one),
    ask: rolloutAskSchema.parse(one.ask),
    ...{ hash: one.hash, mine: one.plannedById === actor.id, waveSize: one.waveSize, leftOut: one.leftOut },
    expiresAt: new Date(one.plannedAt.getTime() + PLAN_LIVES_MS).toISOString(),
    ...{ confirmedBy: one.confirmedByName, stopAskedBy: one.stopAskedByName },
    stop: one.stopReason ? { reason: one.stopReason as RolloutStop, sentence: one.stopSentence } : null,
    undo: {
      ...{ by: one.undoByName, askedAt: one.undoAskedAt?.toISOString() ?? null },
      ...{ endedAt: one.undoneAt?.toISOString() ?? null },
      possible: steps.filter(({ view }) => view.run?.canUndo).length,
    },
    phrase: asksForName(one.steps) ? phraseFor(ready.length) : null,
    counts: { ...countsOf(one.steps), ready: ready.length },
    plans: groups,
    hosts: hostsOf(one.steps).map((id) => hostView(steps.filter(({ step }) => step.hostId === id))),
    notRead: notReadSchema.parse(one.notRead),
  };
}

/** What a list says of it as well. */
export const headOf = (one: Omit<RolloutRecord, 'steps'> & { steps: { target: unknown }[] }) => {
  const offer = ActionOffer.safeParse({ actionId: one.actionId, target: one.steps[0]?.target }).data;
  return {
    ...{ id: one.id, actionId: one.actionId, label: one.label, state: one.state as RolloutState },
    action: offer ? wordsOf(offer).label : one.actionId,
    ...{ plannedAt: one.plannedAt.toISOString(), plannedBy: one.plannedByName },
    confirmedAt: one.confirmedAt?.toISOString() ?? null,
    finishedAt: one.finishedAt?.toISOString() ?? null,
  };
};

/** A host counts as the worst of its steps. */
export function countsOf(steps: readonly Pick<RolloutStepRecord, 'hostId' | 'state'>[]) {
  const states = new Map<string, Set<string>>();
  for (const { hostId, state } of steps) states.set(hostId, (states.get(hostId) ?? new Set()).add(state));
  const hosts = [...states.values()];
  const failed = hosts.filter((own) => own.has('failed')).length;
  return {
    hosts: hosts.length,
    planned: hosts.filter((own) => !own.has('planning')).length,
    done: hosts.filter((own) => own.size === 1 && own.has('done')).length,
    skipped: hosts.filter((own) => own.has('skipped') && !own.has('failed')).length,
    failed,
  };
}

type Run = { id: string } & NonNullable<RolloutStepView['run']>;

async function readRuns(db: Transaction, steps: readonly RolloutStepRecord[]): Promise<Map<string, Run>> {
  const ids = steps.flatMap(({ runId }) => runId ?? []);
  const runs = await db.actionRun.findMany({ where: { id: { in: ids } } });
  return new Map(
    runs.map((run) => [
      run.id,
      {
        ...{ id: run.id, outcome: run.outcome as Outcome | null, sentence: run.outcomeSentence },
        ...{ undone: run.state === 'undone', canUndo: canUndo(run) },
      },
    ]),
  );
}

function stepView(step: RolloutStepRecord, plan: number | null, runs: ReadonlyMap<string, Run>): RolloutStepView {
  const { skipReason, skipSentence, undo, undoSentence } = step;
  return {
    ...{ id: step.id, target: targetName(step.target), state: step.state as RolloutStepView['state'], plan },
    newPlan: Plan.safeParse(step.newPlan).data ?? null,
    skip: skipReason ? { reason: skipReason as RolloutSkip, sentence: skipSentence } : null,
    run: runs.get(step.runId ?? '') ?? null,
    undo: undo ? { state: undo as NonNullable<RolloutStepView['undo']>['state'], sentence: undoSentence } : null,
  };
}

function hostView(own: readonly { step: RolloutStepRecord; view: RolloutStepView }[]): RolloutHost {
  const first = own[0]?.step;
  return {
    ...{ id: first?.hostId ?? '', name: first?.hostName ?? '', wave: first?.wave ?? null },
    steps: own.map(({ view }) => view),
  };
}
