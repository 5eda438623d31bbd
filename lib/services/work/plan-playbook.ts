import { asConnectError } from '@/lib/connect';
import { ActionTarget } from '@/lib/model';
import { hashPlan, hashPlans } from '@/lib/remedy';
import { asJson, NO_JSON } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findPlaybook, type PlaybookRecord } from '../cases/playbook/stored-playbook';
import { readGuardsOf } from '../guards/may-touch';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { type OpenHost, withHost } from './with-session';
import type { WorkContext } from './work-context';

/**
 * Plans every step of a playbook over one login and writes the previews down. A step that cannot be planned before another one is done says so.
 * Changes nothing on the host.
 */
export async function planPlaybook(
  context: WorkContext,
  actor: Actor,
  { playbookId }: { playbookId: string },
): Promise<{ planned: true } | { refused: string }> {
  authorize(actor, 'actions.plan');
  const one = await findPlaybook(context.db, playbookId);
  if (one.state !== 'planning' || one.plannedById !== actor.id) throw new ServiceError('plan-other');
  try {
    const planned = await withHost(context, one.hostId, (open) => planSteps(context, one, open));
    await context.db.$transaction(async (tx) => {
      for (const { id, plan, planHash, refused } of planned)
        await tx.playbookStep.update({
          where: { id },
          data: { plan: plan ? asJson(plan) : NO_JSON, planHash, refused },
        });
      await tx.playbook.update({
        where: { id: playbookId },
        data: { state: 'planned', plannedAt: context.now(), hash: hashPlans(planned.map(({ planHash }) => planHash)) },
      });
    });
    return { planned: true };
  } catch (error) {
    await context.db.playbook.deleteMany({ where: { id: playbookId, state: 'planning' } });
    if (error instanceof ServiceError) throw error;
    const { sentence, detail } = asConnectError(error, 'connection-lost');
    return { refused: detail ? `${sentence} (${detail})` : sentence };
  }
}

/** The preview of each step, in order. What is guarded, or cannot be planned yet, says so. Each as if the ones before it were done: an image may go once its containers are gone, and a watcher brings nothing back any more. */
export async function planSteps(context: WorkContext, { hostId, steps }: PlaybookRecord, open: OpenHost) {
  const planned = [];
  const gone = { containerIds: new Set<string>(), pids: new Set<number>() };
  const refusalOf = await readGuardsOf(context.db, hostId);
  for (const { id, actionId, target: stored } of steps) {
    const target = ActionTarget.parse(stored);
    const guarded = refusalOf({ actionId, target });
    const answer = guarded
      ? { refused: guarded.sentence }
      : await findAction(context, actionId).plan(target, { ...open.plan, goneBefore: gone });
    planned.push(
      'plan' in answer
        ? { id, plan: answer.plan, planHash: hashPlan(answer.plan), refused: null }
        : { id, plan: null, planHash: null, refused: answer.refused.slice(0, 1000) },
    );
    if (actionId === 'container.remove' && target.kind === 'container') gone.containerIds.add(target.containerId);
    if (actionId === 'process.kill' && target.kind === 'process') gone.pids.add(target.pid);
  }
  return planned;
}
