import { randomUUID } from 'node:crypto';
import type { AnyRule, Judged, Snapshot } from '@/lib/model';
import {
  addFindingNotes,
  type FindingNoteRow,
  type FindingRow,
  resolveFindings,
  type Transaction,
  upsertFindings,
} from '@/lib/store';
import { type Assessment, assessHost } from './assess-host';
import { type KnownFinding, type LifeStep, liveOn, type SeenFinding, type Turn } from './life';
import { becauseText } from './note-text';

export type SaveJudgementInput = {
  hostId: string;
  /** Null when a stored snapshot is judged anew, because the policy changed. */
  scanId: string | null;
  /** When the scan began, by our own clock; or when the policy was applied. */
  at: Date;
  /** When the host was seen like this; the same as `at` for a scan. */
  seenAt?: Date;
  judged: Judged;
  snapshot: Snapshot;
  previous: Snapshot | null;
  rules: readonly AnyRule[];
  rulesOff?: readonly string[];
};

export type SavedJudgement = Assessment & { step: LifeStep };

/** Lets the findings of a host live on by one scan, and assesses what is open then. In the caller's transaction, which holds the host's lock. */
export async function saveJudgement(tx: Transaction, input: SaveJudgementInput): Promise<SavedJudgement> {
  const rowsBefore = await tx.finding.findMany({ where: { hostId: input.hostId }, select: KNOWN });
  const known = rowsBefore.map(({ waiver, ...rest }) => ({ ...rest, waivedUntil: waiver?.expiresAt ?? null }));
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
  waiver: { select: { expiresAt: true } },
} as const;

function toRow({ known, found, state, turn }: SeenFinding, input: SaveJudgementInput): FindingRow {
  const { hostId, at, seenAt = at } = input;
  return {
    id: known?.id ?? randomUUID(),
    hostId,
    fingerprint: found.fingerprint,
    ruleId: found.ruleId,
    family: found.family,
    title: found.title,
    severity: found.severity,
    ruleSeverity: found.ruleSeverity ?? null,
    subjectKind: found.subject.kind,
    subjectId: found.subject.id,
    subjectName: found.subject.name,
    state,
    sentence: found.sentence,
    evidence: found.evidence,
    offers: found.offers,
    links: found.links,
    firstSeenAt: (known?.firstSeenAt ?? seenAt).toISOString(),
    lastSeenAt: seenAt.toISOString(),
    openedAt: turn === 'opened' || turn === 'back' ? at.toISOString() : (known?.openedAt ?? at).toISOString(),
    timesBack: (known?.timesBack ?? 0) + (turn === 'back' ? 1 : 0),
  };
}

function notesOf(
  step: LifeStep,
  rows: readonly FindingRow[],
  { hostId, scanId, at }: SaveJudgementInput,
): FindingNoteRow[] {
  const byPolicy = scanId === null ? 'the policy changed' : null;
  const note = (findingId: string, kind: string, severity: string, why = byPolicy): FindingNoteRow => ({
    id: randomUUID(),
    findingId,
    hostId,
    scanId,
    at: at.toISOString(),
    kind,
    severity,
    ...(why !== null && { text: becauseText(kind, why) }),
  });
  const turned = step.seen.flatMap(({ turn, found }, index) => {
    const row = rows[index];
    return turn && row ? [note(row.id, kindOf(turn, row.state), found.severity)] : [];
  });
  const resolved = step.resolved.map((finding: KnownFinding) =>
    note(
      finding.id,
      kindOf('resolved', finding.state),
      finding.severity,
      step.off.has(finding) ? 'the policy has switched its rule off' : byPolicy,
    ),
  );
  return [...turned, ...resolved];
}

/** What comes and goes under a waiver was not counted before and is not counted after: it has notes of its own. */
const kindOf = (turn: Turn, state: string): string =>
  state === 'waived' && turn !== 'severity' ? `waived-${turn}` : turn;
