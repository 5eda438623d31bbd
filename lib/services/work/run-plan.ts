import { asConnectError } from '@/lib/connect';
import { ActionTarget } from '@/lib/model';
import { hashPlan, type Planned } from '@/lib/remedy';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findRun } from '../actions/find-run';
import { targetName } from '../actions/view-action-run';
import { recordDeed } from '../activity/record';
import { guardAgainst } from '../guards/may-touch';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { withHost } from './with-session';
import type { WorkContext } from './work-context';

/** Plans a run: looks at the host and writes the preview down, or answers why there is none. Changes nothing on the host. */
export async function runPlan(
  context: WorkContext,
  actor: Actor,
  { runId }: { runId: string },
): Promise<{ planned: true } | { refused: string }> {
  authorize(actor, 'actions.plan');
  const run = await findRun(context.db, runId);
  if (run.state !== 'planning' || run.plannedById !== actor.id) throw new ServiceError('plan-other');
  const action = findAction(context, run.actionId);
  const guarded = await guardAgainst(context.db, run);
  const planned = guarded
    ? { refused: guarded.sentence }
    : await lookAndPlan(context, run.hostId, (plan) => action.plan(ActionTarget.parse(run.target), plan));
  if ('refused' in planned) {
    await context.db.$transaction(async (tx) => {
      await tx.actionRun.delete({ where: { id: runId } });
      await recordDeed(tx, context.vault, actor, {
        verb: 'action.plan',
        outcome: 'refused',
        hostId: run.hostId,
        hostName: run.hostName,
        subject: `${run.actionId} ${targetName(run.target)}`,
        sentence: planned.refused,
      });
    });
    return { refused: planned.refused };
  }
  await context.db.actionRun.updateMany({
    where: { id: runId, state: 'planning' },
    data: {
      state: 'planned',
      plan: asJson(planned.plan),
      planHash: hashPlan(planned.plan),
      plannedAt: context.now(),
      undoPossible: planned.plan.undo.possible,
    },
  });
  return { planned: true };
}

/** A host that cannot be read gives no preview; its reason is the answer. */
async function lookAndPlan(
  context: WorkContext,
  hostId: string,
  plan: (open: Parameters<Parameters<typeof withHost>[2]>[0]['plan']) => Promise<Planned>,
): Promise<Planned> {
  try {
    return await withHost(context, hostId, (open) => plan(open.plan));
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const { sentence, detail } = asConnectError(error, 'connection-lost');
    return { refused: detail ? `${sentence} (${detail})` : sentence };
  }
}
