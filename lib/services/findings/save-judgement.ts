import { randomUUID } from 'node:crypto';
import type { ActionOffer, AnyRule, Family, Judged, Risk, Sentence, Severity, Snapshot } from '@/lib/model';
import { assess } from '@/lib/risk';
import {
  addFindingNotes,
  type FindingNoteRow,
  type FindingRow,
  resolveFindings,
  type Transaction,
  upsertFindings,
} from '@/lib/store';
import { type KnownFinding, type LifeStep, liveOn, type SeenFinding } from './life';

export type SaveJudgementInput = {
  hostId: string;
  scanId: string;
  /** When the scan began, by our own clock. */
  at: Date;
  judged: Judged;
  snapshot: Snapshot;
  previous: Snapshot | null;
  rules: readonly AnyRule[];
};

export type SavedJudgement = { risk: Risk; critical: number; high: number; step: LifeStep };

/** Lets the findings of a host live on by one scan, and assesses what is open then. In the caller's transaction. */
export async function saveJudgement(tx: Transaction, input: SaveJudgementInput): Promise<SavedJudgement> {
  const known = await tx.finding.findMany({ where: { hostId: input.hostId }, select: KNOWN });
  const step = liveOn({ known, ...input });
  const rows = step.seen.map((one) => toRow(one, input));
  await upsertFindings(tx, rows);
  await resolveFindings(
    tx,
    step.resolved.map(({ id }) => id),
    input.at,
  );
  await addFindingNotes(tx, notesOf(step, rows, input));
  return { step, ...(await assessHost(tx, input.hostId)) };
}

const KNOWN = {
  id: true,
  fingerprint: true,
  ruleId: true,
  state: true,
  severity: true,
  subjectKind: true,
  subjectId: true,
  firstSeenAt: true,
  lastSeenAt: true,
  openedAt: true,
  timesBack: true,
} as const;

/** Score, grade and what to fix first, from all findings that are open, also those that could not be checked again. */
export async function assessHost(tx: Transaction, hostId: string): Promise<Omit<SavedJudgement, 'step'>> {
  const open = await tx.finding.findMany({
    where: { hostId, state: { in: ['open', 'back'] } },
    select: { fingerprint: true, ruleId: true, family: true, severity: true, sentence: true, offers: true },
    orderBy: { fingerprint: 'asc' },
  });
  const findings = open.map(({ family, severity, sentence, offers, ...rest }) => ({
    ...rest,
    // Written by upsertFindings from the same types; the columns are jsonb.
    family: family as Family,
    severity: severity as Severity,
    sentence: sentence as unknown as Sentence,
    offers: offers as unknown as ActionOffer[],
  }));
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { risk: assess(findings), critical: count('critical'), high: count('high') };
}

function toRow({ known, found, state, turn }: SeenFinding, { hostId, at }: SaveJudgementInput): FindingRow {
  const now = at.toISOString();
  return {
    id: known?.id ?? randomUUID(),
    hostId,
    fingerprint: found.fingerprint,
    ruleId: found.ruleId,
    family: found.family,
    title: found.title,
    severity: found.severity,
    subjectKind: found.subject.kind,
    subjectId: found.subject.id,
    subjectName: found.subject.name,
    state,
    sentence: found.sentence,
    evidence: found.evidence,
    offers: found.offers,
    links: found.links,
    firstSeenAt: (known?.firstSeenAt ?? at).toISOString(),
    lastSeenAt: now,
    openedAt: turn === 'opened' || turn === 'back' ? now : (known?.openedAt ?? at).toISOString(),
    timesBack: (known?.timesBack ?? 0) + (turn === 'back' ? 1 : 0),
  };
}

function notesOf(
  step: LifeStep,
  rows: readonly FindingRow[],
  { hostId, scanId, at }: SaveJudgementInput,
): FindingNoteRow[] {
  const note = (findingId: string, kind: string, severity: string): FindingNoteRow => ({
    id: randomUUID(),
    findingId,
    hostId,
    scanId,
    at: at.toISOString(),
    kind,
    severity,
  });
  const turned = step.seen.flatMap(({ turn, found }, index) => {
    const row = rows[index];
    return turn && row ? [note(row.id, turn, found.severity)] : [];
  });
  return [...turned, ...step.resolved.map((finding: KnownFinding) => note(finding.id, 'resolved', finding.severity))];
}
