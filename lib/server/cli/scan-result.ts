import type { Coverage, DetectedFinding, Judged, Risk, Snapshot } from '@/lib/model';

/** What --json prints. Additions are allowed, changes get a new schema value. Times are ISO 8601 in UTC. */
export interface ScanResult {
  readonly schema: 'shipshape.scan/1';
  readonly host: string;
  readonly connection: Snapshot['connection']['kind'];
  readonly scannedAt: string;
  readonly durationMs: number;
  readonly coverage: Coverage;
  readonly score: number;
  readonly grade: Risk['grade'];
  readonly findings: readonly ResultFinding[];
}

type ResultFinding = Pick<DetectedFinding, 'ruleId' | 'family' | 'severity' | 'title' | 'subject' | 'evidence'> & {
  readonly actions: readonly string[];
};

/** `actions`: ids that can be pressed for this finding in the product; empty means guidance only. */
export function scanResult(snapshot: Snapshot, host: string, judged: Judged, risk: Risk): ScanResult {
  return {
    schema: 'shipshape.scan/1',
    host,
    connection: snapshot.connection.kind,
    scannedAt: snapshot.takenAt,
    durationMs: Math.round(snapshot.durationMs),
    coverage: judged.coverage,
    score: risk.score,
    grade: risk.grade,
    findings: judged.findings.map(({ ruleId, family, severity, title, subject, evidence, offers }) => ({
      ruleId,
      family,
      severity,
      title,
      subject,
      evidence,
      actions: [...new Set(offers.map((offer) => offer.actionId))],
    })),
  };
}
