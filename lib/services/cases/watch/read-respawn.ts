import { z } from 'zod';
import { CaseReturn } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { CaseLookState, CaseRespawn, CaseRespawnState } from '../../views/case';
import type { CaseRecord } from '../read-case';

const returnsSchema = CaseReturn.array().catch([]);
const unreadSchema = z.array(z.object({ fact: z.string(), reason: z.string() })).catch([]);

/** The newest watch of a case: which looks are done, what they saw, and what keeps the next one waiting. Null before the first fix. */
export async function readRespawn(
  db: Transaction,
  { id, host }: Pick<CaseRecord, 'id' | 'host'>,
): Promise<CaseRespawn | null> {
  const watch = await db.caseWatch.findFirst({
    where: { caseId: id },
    orderBy: [{ beganAt: 'desc' }, { id: 'desc' }],
    include: { looks: { orderBy: { minutes: 'asc' } } },
  });
  if (!watch) return null;
  const returns = new Map<string, CaseReturn>();
  // Seen in several looks, it came back when the first of them saw it.
  for (const one of watch.looks.flatMap((look) => returnsSchema.parse(look.returns))) {
    const key = `${one.kind} ${one.as}`;
    if (!returns.has(key)) returns.set(key, one);
  }
  const last = watch.looks.findLast(({ doneAt }) => doneAt !== null);
  return {
    state: watch.state as CaseRespawnState,
    beganAt: watch.beganAt.toISOString(),
    endedAt: watch.endedAt?.toISOString() ?? null,
    endReason: watch.endReason as CaseRespawn['endReason'],
    looks: watch.looks.map(({ minutes, dueAt, state, doneAt, askedAt, held }) => ({
      ...{ minutes, dueAt: dueAt.toISOString(), state: state as CaseLookState, doneAt: doneAt?.toISOString() ?? null },
      held: held as CaseRespawn['looks'][number]['held'],
      notReached:
        state === 'waiting' && askedAt && host.status !== 'seen' ? (host.statusSentence ?? host.status) : null,
    })),
    returns: [...returns.values()],
    unread: last ? unreadSchema.parse(last.unread) : [],
  };
}

/** A watch that has to come to a quiet end first: closing before that asks for a reason. */
export async function isWatched(tx: Transaction, caseId: string): Promise<boolean> {
  const watch = await tx.caseWatch.findFirst({
    where: { caseId },
    orderBy: [{ beganAt: 'desc' }, { id: 'desc' }],
    select: { state: true },
  });
  return watch !== null && watch.state !== 'quiet' && watch.state !== 'ended';
}
