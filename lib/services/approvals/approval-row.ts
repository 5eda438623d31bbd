import { z } from 'zod';
import { PlanChange } from '@/lib/model';
import type { Approval, Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { may } from '../access/authorize';
import type { ApprovalKind, ApprovalRow, ApprovalState } from '../views/approval';

const changesSchema = z.array(PlanChange).catch([]);

/** As a page shows it to one reader. `caseId` leads to a playbook. */
export function approvalRow(row: Approval, actor: Actor, now: Date, caseId: string | null): ApprovalRow {
  const isOpen = row.state === 'asked' && row.expiresAt > now;
  const isMine = row.askedById === actor.id;
  return {
    ...{ id: row.id, kind: row.kind as ApprovalKind, host: { id: row.hostId, name: row.hostName }, title: row.title },
    // One whose day is over waits for nobody, also before the worker has written it down.
    state: (row.state === 'asked' && !isOpen ? 'expired' : row.state) as ApprovalState,
    href: row.kind === 'playbook' ? `/cases/${caseId ?? ''}` : `/hosts/${row.hostId}?run=${row.subjectId}`,
    ...{ planHash: row.planHash, askedBy: row.askedByName, askedAt: row.askedAt.toISOString() },
    expiresAt: row.expiresAt.toISOString(),
    decision: row.decidedAt && { by: row.decidedByName, at: row.decidedAt.toISOString(), reason: row.reason },
    changes: changesSchema.parse(row.changes),
    mine: isMine,
    mayDecide: isOpen && !isMine && may(actor, 'actions.approve'),
  };
}

/** The newest question about a run or a playbook, for its page; null when nobody was asked. */
export async function readApproval(
  db: Transaction,
  actor: Actor,
  { subjectId, caseId = null, now }: { subjectId: string; caseId?: string | null; now: Date },
): Promise<ApprovalRow | null> {
  const row = await db.approval.findFirst({ where: { subjectId }, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }] });
  return row && approvalRow(row, actor, now, caseId);
}
