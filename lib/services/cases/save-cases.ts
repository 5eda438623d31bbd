import { randomUUID } from 'node:crypto';
import { type CaseMember, joinFindings, kindOf, matchCases, secretsAtRisk, withEarlier } from '@/lib/cases';
import type { CaseState, Snapshot } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import { stored } from '../findings/stored-finding';
import { standCases } from './stand-cases';
import { parseSecrets, toCaseFinding } from './stored-case';

export type SaveCasesInput = {
  hostId: string;
  /** When the scan began, by our own clock. */
  at: Date;
  snapshot: Snapshot;
  /** The host's risk as this scan leaves it. */
  score: number;
};

/** Of one host. Far more than any host has; a hostile one cannot make it unbounded. */
const MOST_FINDINGS = 5000;
const MOST_REMEMBERED = 1000;

/**
 * Brings the cases of a host up to what its findings say now: new ones, findings that join, states, and those that were not over. In the
 * caller's transaction, which holds the host's lock, after its findings were saved.
 */
export async function saveCases(tx: Transaction, input: SaveCasesInput): Promise<void> {
  const { hostId, snapshot } = input;
  const open = await tx.finding.findMany({ where: { hostId, state: { in: ['open', 'back'] } }, take: MOST_FINDINGS });
  const remembered = await tx.finding.findMany({
    where: { hostId, state: 'resolved', caseFinding: { case: { state: { not: 'closed' } } } },
    orderBy: { lastSeenAt: 'desc' },
    take: MOST_REMEMBERED,
  });
  const rows = [...open, ...remembered];
  const drafts = joinFindings(
    snapshot,
    rows.map((row) => toCaseFinding(stored(row))),
  );
  if (drafts.length > 0) {
    const ids = new Map(rows.map(({ fingerprint, id }) => [fingerprint, id]));
    for (const { caseId, fresh } of matchCases(drafts, await readKnown(tx, hostId)))
      await takeIn(tx, { caseId: caseId ?? (await openCase(tx, input)), fresh, ids }, input);
  }
  await standCases(tx, { hostId, at: input.at });
}

async function readKnown(tx: Transaction, hostId: string) {
  const cases = await tx.case.findMany({
    where: { hostId },
    select: {
      id: true,
      number: true,
      state: true,
      findings: { select: { finding: { select: { fingerprint: true } } } },
    },
  });
  return cases.map(({ findings, state, ...rest }) => ({
    ...rest,
    state: state as CaseState,
    held: new Set(findings.map(({ finding }) => finding.fingerprint)),
  }));
}

async function openCase(tx: Transaction, { hostId, at, score }: SaveCasesInput): Promise<string> {
  const { id } = await tx.case.create({
    data: { hostId, kind: 'break-in', state: 'open', openedAt: at, riskAtOpening: score },
    select: { id: true },
  });
  return id;
}

type Joining = { caseId: string; fresh: readonly CaseMember[]; ids: ReadonlyMap<string, string> };

/** Findings that are new in a case, with what they put at risk. */
async function takeIn(
  tx: Transaction,
  { caseId, fresh, ids }: Joining,
  { at, snapshot }: SaveCasesInput,
): Promise<void> {
  await tx.caseFinding.createMany({
    data: fresh.flatMap(({ finding, stage, role, reasons }) => {
      const findingId = ids.get(finding.fingerprint);
      return findingId ? [{ findingId, caseId, stage, role, reasons: asJson(reasons), joinedAt: at }] : [];
    }),
  });
  const { secrets, findings, notes } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: {
      secrets: true,
      findings: { select: { role: true, finding: { select: { ruleId: true } } } },
      notes: { select: { id: true }, take: 1 },
    },
  });
  const members = findings.map(({ role, finding }) => ({ role: role as CaseMember['role'], ruleId: finding.ruleId }));
  await tx.case.update({
    where: { id: caseId },
    data: {
      kind: kindOf(members),
      secrets: asJson(withEarlier(parseSecrets(secrets), secretsAtRisk(snapshot, fresh))),
    },
  });
  const kind = notes.length === 0 ? 'opened' : 'joined';
  await tx.caseNote.create({ data: { id: randomUUID(), caseId, at, kind, text: String(fresh.length) } });
}
