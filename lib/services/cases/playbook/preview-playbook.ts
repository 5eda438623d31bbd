import { z } from 'zod';
import { cleanUpOf } from '@/lib/cases';
import { targetKey } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import type { Actor } from '../../access/actor';
import { authorize } from '../../access/authorize';
import { savedFirst } from '../../actions/plan-action';
import { parseInput } from '../../parse-input';
import { askWorker } from '../../requests/ask-worker';
import type { ServiceContext } from '../../service-context';
import { ServiceError } from '../../service-error';
import { readCase } from '../read-case';
import { findPlaybook, MOST_STEPS } from './stored-playbook';

const schema = z.union([
  /** Keys of items of the clean-up, as the page of the case shows them. */
  z.strictObject({
    caseId: z.uuid(),
    keys: z.array(z.string().max(5000)).min(1).max(MOST_STEPS),
    /** Images that no registry could give back are saved before they are removed. */
    saveImages: z.boolean().optional(),
  }),
  /** What a stopped playbook has not done, and is still there. */
  z.strictObject({ continueOf: z.uuid() }),
]);

/** Every step looks at the host once. */
const DEADLINE_MS = 90_000;

type Step = { actionId: string; target: unknown; targetKey: string; findingId: string | null };

/**
 * One plan for many steps of a clean-up, in the order in which nothing restarts what was removed: the preview of each, with one number over all of
 * them. Nothing is changed. The caller sends keys; the targets come from the findings of the case.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `not-offered`, `worker-away`, `no-credential`, `locked`, `host-refused`.
 */
export async function previewPlaybook(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ playbookId: string }> {
  authorize(actor, 'actions.plan');
  const asked = parseInput(schema, input);
  const { caseId, steps } =
    'continueOf' in asked ? await stepsLeft(context.db, asked.continueOf) : await stepsChosen(context.db, asked);
  if (steps.length === 0) throw new ServiceError('not-offered');
  const { hostId } = await context.db.case.findUniqueOrThrow({ where: { id: caseId }, select: { hostId: true } });
  const rows = steps.slice(0, MOST_STEPS).map((step, position) => ({
    ...{ position, state: 'waiting', actionId: step.actionId, targetKey: step.targetKey, findingId: step.findingId },
    target: asJson(step.target),
  }));
  const { id: playbookId } = await context.db.playbook.create({
    data: {
      ...{ caseId, hostId, state: 'planning', plannedById: actor.id, plannedByName: actor.name },
      plannedAt: context.now(),
      steps: { createMany: { data: rows } },
    },
    select: { id: true },
  });
  const question = { kind: 'plan-playbook' as const, hostId, input: { playbookId }, deadlineMs: DEADLINE_MS };
  const answer = z.object({ refused: z.string() }).safeParse(await askWorker(context, actor, question));
  if (answer.success) throw new ServiceError('host-refused', { sentence: answer.data.refused });
  return { playbookId };
}

async function stepsChosen(
  db: Transaction,
  { caseId, keys, saveImages }: { caseId: string; keys: readonly string[]; saveImages?: boolean | undefined },
): Promise<{ caseId: string; steps: Step[] }> {
  const { held } = await readCase(db, caseId);
  const ids = new Map(held.map(({ finding }) => [finding.fingerprint, finding.id]));
  const steps = cleanUpOf(held.map(({ member }) => member)).flatMap(({ offer, fingerprint }): Step[] => {
    if (!offer || !keys.includes(`${offer.actionId} ${targetKey(offer.target)}`)) return [];
    const { actionId } = offer;
    const target = savedFirst(offer.target, saveImages);
    return [{ actionId, target, targetKey: targetKey(target), findingId: ids.get(fingerprint) ?? null }];
  });
  return { caseId, steps };
}

async function stepsLeft(db: Transaction, playbookId: string): Promise<{ caseId: string; steps: Step[] }> {
  const { caseId, state, steps } = await findPlaybook(db, playbookId);
  if (state !== 'stopped') return { caseId, steps: [] };
  const { held } = await readCase(db, caseId);
  // What went with a step before it would be refused for ever.
  const gone = new Set(
    cleanUpOf(held.map(({ member }) => member)).flatMap(({ offer, gone: isGone }) =>
      offer && isGone ? [`${offer.actionId} ${targetKey(offer.target)}`] : [],
    ),
  );
  const left = steps.filter((one) => one.state !== 'done' && !gone.has(`${one.actionId} ${one.targetKey}`));
  return { caseId, steps: left };
}
