import { z } from 'zod';
import { Plan } from '@/lib/model';
import { sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { PLAN_LIVES_MS } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { readSetting } from '../settings/settings';
import {
  findRollout,
  hostsOf,
  phraseFor,
  type RolloutRecord,
  type RolloutStepRecord,
  rolloutSignal,
  servers,
} from './stored-rollout';

/** Hosts that one wave may have. */
export const LARGEST_WAVE = 50;

const schema = z.object({
  rolloutId: z.uuid(),
  hash: z.string().length(64),
  /** "12 hosts", typed where a plan asks for a name. */
  typed: z.string().max(100).optional(),
  waveSize: z.coerce.number().int().min(1).max(LARGEST_WAVE).optional(),
  /** The host that goes first; the one of the lowest risk when it is left out. */
  canaryId: z.uuid().optional(),
});
type Input = z.infer<typeof schema>;

/**
 * Confirms the plans of all hosts at once: exactly those that were seen, by the person who asked for them, once. The worker does the canary, then wave after wave.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `not-offered`, `read-only`, `plan-other`, `plan-changed`, `plan-expired`, `confirm-name`,
 * `already-confirmed`, `locked`.
 */
export async function confirmRollout(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const parsed = parseInput(schema, input);
  const { rolloutId, hash, waveSize, canaryId } = parsed;
  if (await readSetting(context.db, 'actions.off')) throw new ServiceError('read-only');
  await context.db.$transaction(async (tx) => {
    const one = await findRollout(tx, rolloutId);
    const steps = one.steps.filter(({ state }) => state === 'waiting');
    refuseUnfit(context, actor, one, steps, parsed);
    const { count } = await tx.rollout.updateMany({
      where: { id: rolloutId, state: 'planned', hash },
      data: {
        ...{ state: 'running', confirmedAt: context.now(), confirmedById: actor.id, confirmedByName: actor.name },
        ...(waveSize !== undefined && { waveSize }),
      },
    });
    if (count !== 1) throw new ServiceError('already-confirmed');
    if (canaryId !== undefined) await putFirst(tx, steps, canaryId);
    await recordDeed(tx, context.vault, actor, {
      verb: 'rollout.confirm',
      subject: `${one.actionId} ${one.label}`,
      sentence: `${servers(hostsOf(steps).length)}, ${waveSize ?? one.waveSize} at once after the first. Plans ${hash}.`,
    });
    await sendSignal(tx, rolloutSignal(one));
  });
  await context.queue.send('run-rollout', { rolloutId }, { priority: 10 });
}

function refuseUnfit(
  { now }: ServiceContext,
  actor: Actor,
  one: RolloutRecord,
  steps: readonly RolloutStepRecord[],
  { hash, typed, canaryId }: Input,
): void {
  if (one.plannedById !== actor.id) throw new ServiceError('plan-other');
  if (one.state !== 'planned') throw new ServiceError(one.state === 'planning' ? 'plan-changed' : 'already-confirmed');
  if (one.hash !== hash) throw new ServiceError('plan-changed');
  if (now().getTime() - one.plannedAt.getTime() > PLAN_LIVES_MS) throw new ServiceError('plan-expired');
  const hosts = hostsOf(steps);
  if (hosts.length === 0) throw new ServiceError('not-offered');
  if (canaryId !== undefined && !hosts.includes(canaryId)) throw new ServiceError('invalid', { field: 'canaryId' });
  if (asksForName(steps) && typed?.trim() !== phraseFor(hosts.length))
    throw new ServiceError('confirm-name', { field: 'typed' });
}

/** One plan that destroys or interrupts is enough. */
export const asksForName = (steps: readonly RolloutStepRecord[]): boolean =>
  steps.some(({ plan }) => (Plan.safeParse(plan).data?.confirmName ?? null) !== null);

/** Before all others; they keep their order. */
async function putFirst(tx: Transaction, steps: readonly RolloutStepRecord[], hostId: string): Promise<void> {
  const ids = steps.filter((one) => one.hostId === hostId).map(({ id }) => id);
  await tx.rolloutStep.updateMany({ where: { id: { in: ids } }, data: { place: -1 } });
}
