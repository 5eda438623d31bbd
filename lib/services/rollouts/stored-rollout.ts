import { createHash } from 'node:crypto';
import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';
import { MOST_HOSTS, MOST_ON_HOST } from './find-targets';

/** A rollout with its steps: the canary first, each host's in order. @throws ServiceError `not-found`. */
export async function findRollout(db: Transaction, rolloutId: string) {
  const one = await db.rollout.findUnique({
    where: { id: rolloutId },
    include: { steps: { orderBy: [{ place: 'asc' }, { position: 'asc' }], take: MOST_HOSTS * MOST_ON_HOST } },
  });
  if (!one) throw new ServiceError('not-found');
  return one;
}
export type RolloutRecord = Awaited<ReturnType<typeof findRollout>>;
export type RolloutStepRecord = RolloutRecord['steps'][number];

/** What is told to the pages: read it again. */
export const rolloutSignal = ({ id }: { id: string }) => ({ kind: 'rollout' as const, rolloutId: id });

/** One number for the plans of all hosts. A host that has none counts as that. */
export const hashOfSteps = (steps: readonly Pick<RolloutStepRecord, 'hostId' | 'targetKey' | 'planHash'>[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        steps.map(({ hostId, targetKey, planHash }) => [hostId, targetKey, planHash]).sort((a, b) => order(a, b)),
      ),
    )
    .digest('hex');

const order = (a: readonly (string | null)[], b: readonly (string | null)[]): number =>
  a.join(' ') < b.join(' ') ? -1 : 1;

/** The hosts of some steps, each once, in their order. */
export const hostsOf = (steps: readonly RolloutStepRecord[]): string[] => [
  ...new Set(steps.map(({ hostId }) => hostId)),
];

/** What a person types to confirm a rollout that destroys or interrupts: how many hosts it reaches. */
export const phraseFor = (hosts: number): string => (hosts === 1 ? '1 host' : `${hosts} hosts`);

export const servers = (count: number): string => (count === 1 ? '1 server' : `${count} servers`);
