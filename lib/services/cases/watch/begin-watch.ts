import { randomUUID } from 'node:crypto';
import { ActionOffer, targetKey } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { JobQueue } from '../../service-context';

/** When the host is read for it, counted from the fix: at once what a policy restarts, later what a timer does, next day what waits for the night. */
export const LOOK_MINUTES = [1, 5, 30, 1440] as const;

/** A look whose time the queue is told of. */
export type DueLook = { id: string; dueAt: Date };

const MOST_FINDINGS = 5000;
const offersSchema = ActionOffer.array().catch([]);

type FixedRun = { id: string; hostId: string; findingId: string | null; targetKey: string };

/**
 * Puts every open case that a confirmed fix belongs to under watch; a watch that a former fix began ends. In the transaction that confirms the fix.
 * @returns the looks to come, for `sendLooks` once it is committed.
 */
export async function beginWatches(tx: Transaction, run: FixedRun, at: Date): Promise<DueLook[]> {
  const caseIds = await casesOf(tx, run);
  const looks: DueLook[] = [];
  for (const caseId of caseIds) {
    await endWatches(tx, { caseId }, { at, reason: 'newer-fix' });
    const rows = LOOK_MINUTES.map((minutes) => ({
      ...{ id: randomUUID(), hostId: run.hostId, minutes, state: 'waiting' },
      dueAt: new Date(at.getTime() + minutes * 60_000),
    }));
    await tx.caseWatch.create({
      data: {
        ...{ caseId, hostId: run.hostId, runId: run.id, beganAt: at, state: 'waiting' },
        looks: { createMany: { data: rows } },
      },
    });
    looks.push(...rows.map(({ id, dueAt }) => ({ id, dueAt })));
  }
  return looks;
}

async function casesOf(tx: Transaction, { hostId, findingId, targetKey: key }: FixedRun): Promise<string[]> {
  const held = await tx.finding.findMany({
    where: { hostId, caseFinding: { case: { state: { not: 'closed' } } } },
    select: { id: true, offers: true, caseFinding: { select: { caseId: true } } },
    take: MOST_FINDINGS,
  });
  const answered = held.filter(
    ({ id, offers }) => id === findingId || offersSchema.parse(offers).some(({ target }) => targetKey(target) === key),
  );
  return [...new Set(answered.flatMap(({ caseFinding }) => caseFinding?.caseId ?? []))];
}

/** Ends the watches that still wait: what is not looked at by them says nothing. */
export async function endWatches(
  tx: Transaction,
  of: { caseId: string } | { runId: string },
  { at, reason }: { at: Date; reason: 'newer-fix' | 'opened-again' | 'undone' },
): Promise<void> {
  const going = { ...of, endedAt: null };
  await tx.caseLook.updateMany({ where: { state: 'waiting', watch: going }, data: { state: 'ended' } });
  await tx.caseWatch.updateMany({
    where: { ...going, state: 'waiting' },
    data: { state: 'ended', endedAt: at, endReason: reason },
  });
  await tx.caseWatch.updateMany({ where: going, data: { endedAt: at, endReason: reason } });
}

/** Has the queue wake somebody up at each moment. Rows are the truth: a job that is lost is found by the tidy-up. */
export async function sendLooks(queue: JobQueue, looks: readonly DueLook[]): Promise<void> {
  for (const { id, dueAt } of looks) await queue.send('watch-case', { lookId: id }, { startAt: dueAt });
}
