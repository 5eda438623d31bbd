import type { Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize, may } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { ApprovalListView } from '../views/approval';
import { approvalRow } from './approval-row';

const MOST_WAITING = 500;
const MOST_OVER = 200;

/** What waits for a second person, the oldest first; then what became of the rest, the newest first. @throws ServiceError `forbidden`. */
export async function listApprovals({ db, now }: ServiceContext, actor: Actor): Promise<ApprovalListView> {
  authorize(actor, 'fleet.read');
  const at = now();
  const open = { state: 'asked', expiresAt: { gt: at } };
  const [waiting, over] = await Promise.all([
    db.approval.findMany({ where: open, orderBy: { askedAt: 'asc' }, take: MOST_WAITING }),
    db.approval.findMany({ where: { NOT: open }, orderBy: { askedAt: 'desc' }, take: MOST_OVER }),
  ]);
  const playbooks = await db.playbook.findMany({
    where: { id: { in: [...waiting, ...over].filter(({ kind }) => kind === 'playbook').map((one) => one.subjectId) } },
    select: { id: true, caseId: true },
    take: MOST_WAITING + MOST_OVER,
  });
  const cases = new Map(playbooks.map(({ id, caseId }) => [id, caseId]));
  const rowOf = (row: (typeof waiting)[number]) => approvalRow(row, actor, at, cases.get(row.subjectId) ?? null);
  return { waiting: waiting.map(rowOf), over: over.map(rowOf) };
}

/** How many wait for this very person: for the navigation. */
export const countForMe = async (db: Transaction, actor: Actor, now: Date): Promise<number> =>
  may(actor, 'actions.approve')
    ? db.approval.count({ where: { state: 'asked', expiresAt: { gt: now }, askedById: { not: actor.id } } })
    : 0;
