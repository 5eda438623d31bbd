import { asJson } from './clean-strings';
import type { Transaction } from './database';

/** One finding as it shall stand after a scan. */
export type FindingRow = {
  id: string;
  hostId: string;
  fingerprint: string;
  ruleId: string;
  family: string;
  title: string;
  severity: string;
  /** What the rule says, where the policy says otherwise. */
  ruleSeverity: string | null;
  subjectKind: string;
  subjectId: string;
  subjectName: string;
  state: string;
  sentence: unknown;
  evidence: unknown;
  offers: unknown;
  links: unknown;
  firstSeenAt: string;
  lastSeenAt: string;
  openedAt: string;
  timesBack: number;
};

export type FindingNoteRow = {
  id: string;
  findingId: string;
  hostId: string;
  at: string;
  kind: string;
  severity: string;
  /** The scan that made this turn; null when a person or the clock did. */
  scanId: string | null;
  actorName?: string;
  text?: string;
};

/**
 * Writes all findings of a scan in one statement; row by row they would take ten times as long.
 * @throws UncleanStringError when a string could not be stored.
 */
export async function upsertFindings(tx: Transaction, rows: readonly FindingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(asJson(rows));
  await tx.$executeRaw`
    INSERT INTO "findings" ("id", "hostId", "fingerprint", "ruleId", "family", "title", "severity", "ruleSeverity", "subjectKind",
      "subjectId", "subjectName", "state", "sentence", "evidence", "offers", "links", "firstSeenAt", "lastSeenAt", "openedAt", "timesBack")
    SELECT "id", "hostId", "fingerprint", "ruleId", "family", "title", "severity", "ruleSeverity", "subjectKind",
      "subjectId", "subjectName", "state", "sentence", "evidence", "offers", "links", "firstSeenAt", "lastSeenAt", "openedAt", "timesBack"
    FROM jsonb_to_recordset(${json}::jsonb) AS row("id" uuid, "hostId" uuid, "fingerprint" text, "ruleId" text, "family" text,
      "title" text, "severity" text, "ruleSeverity" text, "subjectKind" text, "subjectId" text, "subjectName" text, "state" text, "sentence" jsonb,
      "evidence" jsonb, "offers" jsonb, "links" jsonb, "firstSeenAt" timestamptz, "lastSeenAt" timestamptz,
      "openedAt" timestamptz, "timesBack" int)
    ON CONFLICT ("hostId", "fingerprint") DO UPDATE SET
      "family" = EXCLUDED."family", "title" = EXCLUDED."title", "severity" = EXCLUDED."severity", "ruleSeverity" = EXCLUDED."ruleSeverity",
      "subjectName" = EXCLUDED."subjectName", "state" = EXCLUDED."state", "sentence" = EXCLUDED."sentence",
      "evidence" = EXCLUDED."evidence", "offers" = EXCLUDED."offers", "links" = EXCLUDED."links",
      "lastSeenAt" = EXCLUDED."lastSeenAt", "openedAt" = EXCLUDED."openedAt", "timesBack" = EXCLUDED."timesBack",
      "resolvedAt" = NULL`;
}

/** Closes findings that a scan has proved gone. */
export async function resolveFindings(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0)
    await tx.finding.updateMany({ where: { id: { in: [...ids] } }, data: { state: 'resolved', resolvedAt: at } });
}

/** Writes turns in the lives of findings. */
export async function addFindingNotes(tx: Transaction, notes: readonly FindingNoteRow[]): Promise<void> {
  if (notes.length > 0) await tx.findingNote.createMany({ data: [...notes] });
}
