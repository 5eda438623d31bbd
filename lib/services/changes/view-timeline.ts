import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { NotCompared } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { stored } from '../findings/stored-finding';
import { findHost } from '../hosts/find-host';
import { readSnapshot } from '../hosts/read-snapshot';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { Download } from '../views/report';
import type { TimelineRow, TimelineView } from '../views/timeline';
import { fieldsText } from './fields-text';
import { layOut } from './timeline/lay-out';
import { storedRows } from './timeline/stored-rows';
import { recentDays, sinceOf, type TimelineLook, timelineLookSchema } from './timeline/timeline-look';
import { toldRows } from './timeline/told-rows';

const PAGE = 200;
const MOST_IN_A_FILE = 5000;

/** What happened on one host: changes, findings, fixes, scans, sign-ins. @throws ServiceError `forbidden`, `invalid`, `not-found`. */
export async function viewTimeline(context: ServiceContext, actor: Actor, input: unknown): Promise<TimelineView> {
  authorize(actor, 'fleet.read');
  const look = parseInput(timelineLookSchema, input);
  const { snapshotId } = await findHost(context.db, look.hostId);
  return readTimeline(context, look, snapshotId, PAGE);
}

async function readTimeline(
  { db, now, places }: ServiceContext,
  look: TimelineLook,
  snapshotId: string | null,
  size: number,
): Promise<TimelineView> {
  const { hostId, before } = look;
  const [snapshot, findings, last] = await Promise.all([
    readSnapshot(db, snapshotId),
    db.finding.findMany({ where: { hostId, state: { not: 'resolved' } }, orderBy: { openedAt: 'desc' }, take: 2000 }),
    db.scanComparison.findFirst({ where: { hostId }, orderBy: { at: 'desc' } }),
  ]);
  const since = sinceOf(look, now(), last?.sinceAt ?? null);
  const take = size + (before?.skip ?? 0) + 1;
  const rows = await storedRows(db, { hostId, since, until: before?.at ?? null, take, look }, snapshot);
  const told = look.of === undefined ? toldRows(snapshot, findings.map(stored), places) : [];
  const asked = told.filter(
    ({ at, kind }) => (look.kind === undefined || kind === look.kind) && (!since || at >= since.toISOString()),
  );
  return {
    ...layOut([...rows, ...asked], before, size),
    sinceAt: since?.toISOString() ?? null,
    days: recentDays(now(), look.timeZone),
    last: last && {
      at: last.at.toISOString(),
      sinceAt: last.sinceAt?.toISOString() ?? null,
      found: last.found,
      kept: last.kept,
      notCompared: z.array(NotCompared).catch([]).parse(last.notCompared),
    },
  };
}

/** The line of time as CSV, with the filters of the page. @throws ServiceError `forbidden`, `invalid`, `not-found`. */
export async function downloadTimeline(context: ServiceContext, actor: Actor, input: unknown): Promise<Download> {
  authorize(actor, 'fleet.read');
  const look = parseInput(timelineLookSchema, input);
  const host = await findHost(context.db, look.hostId);
  const { rows } = await readTimeline(context, look, host.snapshotId, MOST_IN_A_FILE);
  const body = stringify(rows.map(csvRow), { header: true, escape_formulas: true, bom: true });
  return { fileName: `${host.name}-timeline.csv`, contentType: 'text/csv; charset=utf-8', body };
}

const csvRow = ({ at, kind, severity, text, change, scan }: TimelineRow) => ({
  at,
  kind: change ? change.kind : kind,
  turn: change?.turn ?? scan?.state ?? '',
  severity: severity ?? '',
  what: change ? change.name : scan ? (scan.sentence ?? `Scan, ${scan.trigger}`) : text,
  detail: change
    ? fieldsText(change.fields)
    : scan && scan.count > 1
      ? `${scan.count} times since ${scan.firstAt}`
      : '',
  newToFleet: change?.newToFleet ? 'yes' : '',
});
