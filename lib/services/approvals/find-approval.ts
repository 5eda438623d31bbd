import type { Approval, Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { type Deed, recordDeed } from '../activity/record';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

/** A question that still waits. @throws ServiceError `not-found`, `not-asked`. */
export async function findWaiting(db: Transaction, approvalId: string, now: Date): Promise<Approval> {
  const row = await db.approval.findUnique({ where: { id: approvalId } });
  if (!row) throw new ServiceError('not-found');
  if (row.state !== 'asked' || row.expiresAt <= now) throw new ServiceError('not-asked');
  return row;
}

/** Only a person can be the second one, and never the first again. @throws ServiceError `forbidden`, `own-request`. */
export function demandSecondPerson(actor: Actor, { askedById }: Pick<Approval, 'askedById'>): void {
  if (actor.kind !== 'user') throw new ServiceError('forbidden');
  if (actor.id === askedById) throw new ServiceError('own-request');
}

export const deedOfApproval = (row: Approval): Omit<Deed, 'verb'> => ({
  ...{ hostId: row.hostId, hostName: row.hostName, subject: row.title },
  ...(row.kind === 'playbook' ? {} : { runId: row.subjectId }),
});

/** Refused tries are on the record too: somebody who would be both persons shows. */
export async function recordRefusedDecision(
  { db, vault }: ServiceContext,
  actor: Actor,
  row: Approval,
  { verb, error }: { verb: string; error: ServiceError },
): Promise<void> {
  if (error.code === 'locked') return;
  await db.$transaction((tx) =>
    recordDeed(tx, vault, actor, { ...deedOfApproval(row), verb, outcome: 'refused', sentence: error.sentence }),
  );
}
