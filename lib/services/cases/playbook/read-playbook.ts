import { ActionOffer, Plan } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { wordsOf } from '../../actions/action-words';
import { PLAN_LIVES_MS } from '../../actions/find-run';
import { targetName } from '../../actions/view-action-run';
import type { PlaybookState, PlaybookStop, PlaybookView } from '../../views/case';
import { findPlaybook, type PlaybookStepRecord } from './stored-playbook';

/** The newest playbook of a case; null when there is none, or when its preview was never confirmed and is too old to be. */
export async function readPlaybook(db: Transaction, caseId: string, now: Date): Promise<PlaybookView | null> {
  const newest = await db.playbook.findFirst({
    where: { caseId, state: { not: 'planning' } },
    orderBy: [{ plannedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (!newest) return null;
  const one = await findPlaybook(db, newest.id);
  const expiresAt = new Date(one.plannedAt.getTime() + PLAN_LIVES_MS);
  if (one.state === 'planned' && expiresAt < now) return null;
  return {
    ...{ id: one.id, state: one.state as PlaybookState, hash: one.hash },
    ...{ plannedAt: one.plannedAt.toISOString(), plannedBy: one.plannedByName, expiresAt: expiresAt.toISOString() },
    confirmedBy: one.confirmedByName,
    confirmedAt: one.confirmedAt?.toISOString() ?? null,
    finishedAt: one.finishedAt?.toISOString() ?? null,
    stopAskedBy: one.stopAskedByName,
    stop: one.stopReason ? { reason: one.stopReason as PlaybookStop, sentence: one.stopSentence } : null,
    steps: one.steps.map(stepView),
  };
}

function stepView(step: PlaybookStepRecord): PlaybookView['steps'][number] {
  const { position, actionId, target, state, plan, newPlan, refused, runId } = step;
  const offer = ActionOffer.safeParse({ actionId, target }).data;
  return {
    ...{ position, target: targetName(target), refused, runId },
    label: offer ? wordsOf(offer).label : actionId,
    state: state as PlaybookView['steps'][number]['state'],
    plan: Plan.safeParse(plan).data ?? null,
    newPlan: Plan.safeParse(newPlan).data ?? null,
  };
}
