import { randomUUID } from 'node:crypto';
import {
  type CaseMember,
  joinFindings,
  type KnownCase,
  kindOf,
  matchCases,
  secretsAtRisk,
  withEarlier,
} from '@/lib/cases';
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
const MOST_IN_CASE = 5000;
/** A host that lies about its times could make every finding an incident of its own. What finds no room waits for the next scan. */
const MOST_NEW = 5;
const MOST_OPEN = 50;

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
    const matches = matchCases(drafts, await readKnown(tx, rows));
    let room = await roomForNew(tx, hostId);
    const ids = new Map(rows.map(({ fingerprint, id }) => [fingerprint, id]));
    for (const { caseId, fresh } of matches) {
      if (caseId === null && room-- <= 0) continue;
      await takeIn(tx, { caseId: caseId ?? (await openCase(tx, input)), fresh, ids }, input);
    }
  }
  await standCases(tx, { hostId, at: input.at });
}

/** How many cases this scan may still open. */
async function roomForNew(tx: Transaction, hostId: string): Promise<number> {
  const open = await tx.case.count({ where: { hostId, state: { not: 'closed' } } });
  return Math.min(MOST_NEW, MOST_OPEN - open);
}

/** The cases that hold one of these findings. */
async function readKnown(
  tx: Transaction,
  rows: readonly { id: string; fingerprint: string }[],
): Promise<readonly KnownCase[]> {
  const held = await tx.caseFinding.findMany({
    where: { findingId: { in: rows.map(({ id }) => id) } },
    select: { findingId: true, case: { select: { id: true, number: true, state: true } } },
  });
  const fingerprints = new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  const cases = new Map(held.map((one) => [one.case.id, one.case]));
  return [...cases.values()].map(({ state, ...rest }) => ({
    ...rest,
    state: state as CaseState,
    held: new Set(
      held.filter((one) => one.case.id === rest.id).map(({ findingId }) => fingerprints.get(findingId) ?? ''),
    ),
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
      findings: { select: { role: true, finding: { select: { ruleId: true } } }, take: MOST_IN_CASE },
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
