import { z } from 'zod';
import { ActionOffer, type ActionTarget, targetKey } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { stored } from '../findings/stored-finding';
import { findHost } from '../hosts/find-host';
import { readSnapshot } from '../hosts/read-snapshot';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { PlanAnswer } from '../views/action';
import { findRun, toRunView } from './find-run';
import { actionSubjectSchema, offersOfSubject } from './offers-of-subject';
import { worstThatOffers } from './way-to-action';

const actionId = z.string().max(60);
/** Of an image that no registry could give back. */
const saveFirst = z.boolean().optional();
const schema = z.union([
  z.strictObject({
    findingId: z.uuid(),
    actionId,
    /** When a finding offers the same action on several things: which of its offers. */
    offer: z.number().int().min(0).max(1000).optional(),
    saveFirst,
  }),
  z.strictObject({ hostId: z.uuid(), actionId, subject: actionSubjectSchema, saveFirst }),
]);
type Input = z.infer<typeof schema>;
type InputOf<Key extends string> = Extract<Input, Record<Key, unknown>>;
const DEADLINE_MS = 40_000;

/**
 * A preview of one action on what one finding is about, or on a container, image or process that the last scan saw: literal steps,
 * what it interrupts, how it is undone. Nothing is changed. The caller sends ids; the target comes from the finding or the snapshot.
 * @throws ServiceError `forbidden`, `not-found`, `not-offered`, `worker-away`, `no-credential`, `locked`, `host-refused`.
 */
export async function planAction(context: ServiceContext, actor: Actor, input: unknown): Promise<PlanAnswer> {
  authorize(actor, 'actions.plan');
  const asked = parseInput(schema, input);
  const {
    host,
    findingId,
    offer: found,
  } = 'findingId' in asked ? await offeredByFinding(context.db, asked) : await offeredBySubject(context.db, asked);
  const offer = { ...found, target: savedFirst(found.target, asked.saveFirst) };
  const { id: runId } = await context.db.actionRun.create({
    data: {
      hostId: host.id,
      hostName: host.name,
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
    hostId: host.id,
    input: { runId },
    deadlineMs: DEADLINE_MS,
  });
  const refused = z.object({ refused: z.string() }).safeParse(answer);
  if (refused.success) return { ok: false, sentence: refused.data.refused };
  return { ok: true, run: await toRunView(context.db, await findRun(context.db, runId)) };
}

/** The one thing that a person chooses: everything else of a target comes from what was read. */
export const savedFirst = (target: ActionTarget, saveFirst: boolean | undefined): ActionTarget =>
  target.kind === 'image' && saveFirst !== undefined ? { ...target, saveFirst } : target;

type Offered = { host: { id: string; name: string }; findingId: string | null; offer: ActionOffer };

async function offeredByFinding(
  db: Transaction,
  { findingId, actionId, offer: index = 0 }: InputOf<'findingId'>,
): Promise<Offered> {
  const finding = await db.finding.findUnique({
    where: { id: findingId },
    select: { offers: true, host: { select: { id: true, name: true } } },
  });
  if (!finding) throw new ServiceError('not-found');
  const offers = z
    .array(ActionOffer)
    .catch([])
    .parse(finding.offers)
    .filter((offer) => offer.actionId === actionId);
  const offer = offers[index];
  if (!offer) throw new ServiceError('not-offered');
  return { host: finding.host, findingId, offer };
}

/** A thing of another host is as unknown here as one that never was. */
async function offeredBySubject(db: Transaction, { hostId, actionId, subject }: InputOf<'subject'>): Promise<Offered> {
  const host = await findHost(db, hostId);
  const [snapshot, findings] = await Promise.all([
    readSnapshot(db, host.snapshotId),
    db.finding.findMany({ where: { hostId, state: { not: 'resolved' } } }),
  ]);
  const offers = snapshot && offersOfSubject(snapshot, subject);
  if (!offers) throw new ServiceError('not-found');
  const offer = offers.find((one) => one.actionId === actionId);
  if (!offer) throw new ServiceError('not-offered');
  return { host, findingId: worstThatOffers(findings.map(stored), offer)?.id ?? null, offer };
}
