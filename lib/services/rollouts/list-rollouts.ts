import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { RolloutRow, RolloutStop } from '../views/rollout';
import { countsOf, headOf } from './view-rollout';

const MOST = 100;

/** Rollouts, the newest first; previews that nobody confirmed are forgotten after a day. @throws ServiceError `forbidden`. */
export async function listRollouts({ db }: ServiceContext, actor: Actor): Promise<RolloutRow[]> {
  authorize(actor, 'fleet.read');
  const rows = await db.rollout.findMany({
    orderBy: [{ plannedAt: 'desc' }, { id: 'desc' }],
    include: { steps: { select: { hostId: true, state: true, target: true }, orderBy: { place: 'asc' } } },
    take: MOST,
  });
  return rows.map((one) => {
    const { hosts, done, skipped } = countsOf(one.steps);
    const { actionId: _actionId, ...head } = headOf(one);
    return { ...head, hosts, done, skipped, stop: one.stopReason as RolloutStop | null };
  });
}
