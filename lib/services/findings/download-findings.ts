import { stringify } from 'csv-stringify/sync';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { FindingListRow } from '../views/fleet';
import type { Download } from '../views/report';
import { findingFilterSchema, whereOf } from './finding-filter';
import { toListRow } from './list-findings';
import { pageOfFindings } from './page-of-findings';

/** A file of more rows than this is a report, not a list. */
const MOST = 5000;

const COLUMNS = [
  ...['severity', 'title', 'hostName', 'subjectName', 'sentence', 'state', 'assignee', 'waiver'],
  ...['firstSeenAt', 'lastSeenAt', 'resolvedAt', 'ruleId', 'family'],
];

/** All that a filter finds, worst first, as CSV; no cell can become a formula. @throws ServiceError `forbidden`, `invalid`. */
export async function downloadFindings(context: ServiceContext, actor: Actor, input: unknown = {}): Promise<Download> {
  authorize(actor, 'fleet.read');
  const { states, ...filter } = parseInput(findingFilterSchema, input);
  const where = { AND: [whereOf(filter, actor, context.now()), { state: { in: states } }] };
  const { rows } = await pageOfFindings(context.db, where, { order: 'worst', skip: 0, take: MOST });
  const lines = rows.map((row) => toLine(toListRow(row, false)));
  const body = stringify(lines, { header: true, columns: COLUMNS, escape_formulas: true, bom: true });
  return { fileName: 'shipshape-findings.csv', contentType: 'text/csv; charset=utf-8', body };
}

const toLine = ({ assignee, waiver, ...row }: FindingListRow) => ({
  ...row,
  assignee: assignee?.name ?? '',
  waiver: waiver ? `${waiver.owner} until ${waiver.expiresAt}: ${waiver.reason}` : '',
});
