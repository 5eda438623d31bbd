import { hasReturned, type StandingMember, standingOf } from '@/lib/cases';
import type { CaseRole, Family, Severity } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { isOpen } from '../findings/stored-finding';

const MOST_RUNS = 1000;
/** Those that are open, then those that were closed last. */
const MOST_CASES = 200;
const MOST_IN_CASE = 5000;

/** Lets every case of a host stand where its findings and fixes put it; one that was closed too early is open again. */
export async function standCases(tx: Transaction, { hostId, at }: { hostId: string; at: Date }): Promise<void> {
  const cases = await tx.case.findMany({
    where: { hostId },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { number: 'desc' }],
    select: {
      ...{ id: true, state: true, openedAt: true, closedAt: true },
      findings: { select: { role: true, finding: { select: STANDING } }, take: MOST_IN_CASE },
      watches: { orderBy: { beganAt: 'desc' }, select: { state: true }, take: 1 },
    },
    take: MOST_CASES,
  });
  if (cases.length === 0) return;
  const runs = await tx.actionRun.findMany({
    where: { hostId, confirmedAt: { not: null }, findingId: { not: null }, outcome: 'confirmed' },
    orderBy: { confirmedAt: 'desc' },
    select: { findingId: true, confirmedAt: true },
    take: MOST_RUNS,
  });
  for (const one of cases) {
    const members = one.findings.map(({ role, finding }) => toStanding(role, finding));
    const ids = new Set(one.findings.map(({ finding }) => finding.id));
    const acted = runs.some(
      ({ findingId, confirmedAt }) => ids.has(findingId ?? '') && confirmedAt !== null && confirmedAt >= one.openedAt,
    );
    const reopens = one.closedAt !== null && hasReturned(members, one.closedAt);
    if (one.state === 'closed' && !reopens) continue;
    const stands = standingOf(members, acted && !reopens);
    // What a watch saw come back is not over when no finding speaks of it.
    const state = stands === 'watching' && one.watches[0]?.state === 'back' ? 'cleaning' : stands;
    if (reopens) await openAgain(tx, one.id, { state, at });
    else if (state !== one.state) await tx.case.update({ where: { id: one.id }, data: { state } });
  }
}

const STANDING = { id: true, ruleId: true, family: true, severity: true, state: true, openedAt: true } as const;

type StandingRow = { ruleId: string; family: string; severity: string; state: string; openedAt: Date };

/** A member as the room of cases looks at it. */
export const toStanding = (
  role: string,
  { ruleId, family, severity, state, openedAt }: StandingRow,
): StandingMember => ({
  ruleId,
  family: family as Family,
  role: role as CaseRole,
  severity: severity as Severity,
  live: isOpen({ state }),
  openedAt,
});

/** A closed case to which something came back. */
export async function openAgain(
  tx: Transaction,
  caseId: string,
  { state, at }: { state: string; at: Date },
): Promise<void> {
  await tx.case.update({
    where: { id: caseId },
    data: { state, closedAt: null, closedByName: null, closeReason: null, timesReopened: { increment: 1 } },
  });
  await tx.caseNote.create({ data: { caseId, at, kind: 'reopened' } });
}
