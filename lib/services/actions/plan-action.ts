import { z } from 'zod';
import { ActionOffer, targetKey } from '@/lib/model';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { PlanAnswer } from '../views/action';
import { findRun, toRunView } from './find-run';

const schema = z.object({
  findingId: z.uuid(),
  actionId: z.string().max(60),
  /** When a finding offers the same action on several things: which of its offers. */
  offer: z.number().int().min(0).max(1000).optional(),
});
const DEADLINE_MS = 40_000;

/**
 * A preview of one action on what one finding is about: literal steps, what it interrupts, how it is undone. Nothing is changed.
 * The caller sends ids; the target comes from the finding.
 * @throws ServiceError `forbidden`, `not-found`, `not-offered`, `worker-away`, `no-credential`, `locked`, `host-refused`.
 */
export async function planAction(context: ServiceContext, actor: Actor, input: unknown): Promise<PlanAnswer> {
  authorize(actor, 'actions.plan');
  const { findingId, actionId, offer: index = 0 } = parseInput(schema, input);
  const finding = await context.db.finding.findUnique({
    where: { id: findingId },
    select: { id: true, hostId: true, offers: true, host: { select: { name: true } } },
  });
  if (!finding) throw new ServiceError('not-found');
  const offers = z
    .array(ActionOffer)
    .catch([])
    .parse(finding.offers)
    .filter((offer) => offer.actionId === actionId);
  const offer = offers[index];
  if (!offer) throw new ServiceError('not-offered');
  const { id: runId } = await context.db.actionRun.create({
    data: {
      hostId: finding.hostId,
      hostName: finding.host.name,
      findingId,
      actionId: offer.actionId,
      target: asJson(offer.target),
      targetKey: targetKey(offer.target),
      state: 'planning',
      plannedById: actor.id,
      plannedByName: actor.name,
    },
    select: { id: true },
  });
  const answer = await askWorker(context, actor, {
    kind: 'plan',
    hostId: finding.hostId,
    input: { runId },
    deadlineMs: DEADLINE_MS,
  });
  const refused = z.object({ refused: z.string() }).safeParse(answer);
  if (refused.success) return { ok: false, sentence: refused.data.refused };
  return { ok: true, run: await toRunView(context.db, await findRun(context.db, runId)) };
}
