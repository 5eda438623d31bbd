import type { Transaction } from '@/lib/store';
import { readHeld } from '../guards/may-touch';
import { ServiceError } from '../service-error';

/** Whether what is done on this host has to be approved by a second person: it, one of its groups, or the fleet asks for it. */
export const needsSecondPerson = async (db: Transaction, hostId: string): Promise<boolean> =>
  (await readHeld(db, hostId)).guards.some(({ kind }) => kind === 'two-persons');

type Begun = { id: string; hostId: string; planHash: string | null };

/**
 * The last door: a run on such a host begins with an approval of exactly its plan, or of the playbook that it is a step of. Also one that was
 * confirmed before the host asked for two.
 * @throws ServiceError `second-person`.
 */
export async function demandApproved(db: Transaction, run: Begun): Promise<void> {
  if (!(await needsSecondPerson(db, run.hostId))) return;
  const step = await db.playbookStep.findFirst({
    where: { runId: run.id },
    select: { playbook: { select: { id: true, hash: true } } },
  });
  const wanted = step
    ? { kind: 'playbook', subjectId: step.playbook.id, planHash: step.playbook.hash ?? '' }
    : { kind: 'run', subjectId: run.id, planHash: run.planHash ?? '' };
  const approved = await db.approval.findFirst({ where: { ...wanted, state: 'approved' }, select: { id: true } });
  if (!approved) throw new ServiceError('second-person');
}

/** As `demandApproved`, before something that was done is put back. @throws ServiceError `second-person`. */
export async function demandUndoApproved(db: Transaction, run: Begun): Promise<void> {
  if (!(await needsSecondPerson(db, run.hostId))) return;
  const approved = await db.approval.findFirst({
    where: { kind: 'undo', subjectId: run.id, state: 'approved' },
    select: { id: true },
  });
  if (!approved) throw new ServiceError('second-person');
}
