import { stringify } from 'csv-stringify/sync';
import { type FrozenReport, plainText, type ReportFinding, type ReportWaiver } from '@/lib/model';

const COLUMNS = ['state', 'severity', 'host', 'rule', 'title', 'subject', 'evidence', 'at'] as const;

/** The findings of a report, one row each: new, back, resolved, open, and waived ones whose end is near. No cell can become a formula of a spreadsheet. */
export function renderCsv(report: FrozenReport): string {
  const rows = [
    ...report.newFindings.map((finding) => toRow('new', finding)),
    ...report.backFindings.map((finding) => toRow('back', finding)),
    ...report.resolvedFindings.map((finding) => toRow('resolved', finding)),
    ...report.openFindings.map((finding) => toRow('open', finding)),
    ...report.expiringWaivers.map(toWaiverRow),
  ];
  return stringify(rows, { header: true, columns: [...COLUMNS], escape_formulas: true, record_delimiter: 'windows' });
}

const toRow = (state: string, finding: ReportFinding): Record<(typeof COLUMNS)[number], string> => ({
  state,
  severity: finding.severity,
  host: oneLine(finding.hostName),
  rule: finding.ruleId,
  title: finding.title,
  subject: oneLine(finding.subjectName),
  evidence: oneLine(plainText(finding.sentence)),
  at: finding.at,
});

/** `at` is when the waiver is over. */
const toWaiverRow = (waiver: ReportWaiver): ReturnType<typeof toRow> => ({
  ...toRow('waived', waiver),
  evidence: oneLine(`Waived by ${waiver.owner}: ${waiver.reason}`),
  at: waiver.expiresAt,
});

/** A line break inside a cell is lawful CSV and still breaks half of its readers; a leading blank would hide a formula. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
