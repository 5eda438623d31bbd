import { z } from 'zod';
import type { FindingWhere } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { isStale } from '../fleet/list-fleet';
import { parseInput } from '../parse-input';
import { activePeople } from '../people/active-people';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { findingSince, type HostLooks, NEVER_READ, readHostLooks } from '../sightings/host-moments';
import type { FindingListRow, FindingListView } from '../views/fleet';
import { findingFilterSchema, whereOf } from './finding-filter';
import { findingOptions } from './finding-options';
import { FINDING_ORDERS, type FoundFinding, pageOfFindings } from './page-of-findings';
import { isOpen, sentenceText, stored, waiverOf } from './stored-finding';

const PAGE_SIZE = 50;

const schema = findingFilterSchema.extend({
  order: z.enum(FINDING_ORDERS).default('worst'),
  page: z.number().int().min(1).max(10_000).default(1),
});

/**
 * One page of the findings of the fleet, worst first, with what of them there is in all. However many findings there are, a page
 * reads its own rows and counts the others.
 * @throws ServiceError `forbidden`, `invalid`.
 */
export async function listFindings(
  context: ServiceContext,
  actor: Actor,
  input: unknown = {},
): Promise<FindingListView> {
  authorize(actor, 'fleet.read');
  const { states, order, page, ...filter } = parseInput(schema, input);
  const { db } = context;
  const now = context.now();
  const where = whereOf(filter, actor, now);
  const [found, counts, options, people, everyMinutes, looks] = await Promise.all([
    pageOfFindings(db, { AND: [where, { state: { in: states } }] }, pageAt(order, page)),
    countStates(db, where),
    findingOptions(db, states),
    activePeople(db),
    readSetting(db, 'scan.every-minutes'),
    readHostLooks(db),
  ]);
  const view = { now, everyMinutes };
  return {
    rows: found.rows.map((row) => toListRow(row, isStale(row.host, view), looks.get(row.hostId))),
    total: found.total,
    page,
    pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
    counts,
    options,
    people,
    me: actor.kind === 'user' ? actor.id : null,
  };
}

const pageAt = (order: z.infer<typeof schema>['order'], page: number) => ({
  order,
  skip: (page - 1) * PAGE_SIZE,
  take: PAGE_SIZE,
});

async function countStates(db: ServiceContext['db'], where: FindingWhere): Promise<FindingListView['counts']> {
  const groups = await db.finding.groupBy({ by: ['state', 'severity'], _count: true, where });
  const count = (matches: (group: (typeof groups)[number]) => boolean): number =>
    groups.filter(matches).reduce((sum, { _count }) => sum + _count, 0);
  return {
    open: count(({ state }) => state === 'open'),
    back: count(({ state }) => state === 'back'),
    resolved: count(({ state }) => state === 'resolved'),
    waived: count(({ state }) => state === 'waived'),
    critical: count((group) => isOpen(group) && group.severity === 'critical'),
    high: count((group) => isOpen(group) && group.severity === 'high'),
  };
}

/** A row as the page and the file show it. */
export function toListRow(row: FoundFinding, stale: boolean, looks: HostLooks = NEVER_READ): FindingListRow {
  const finding = stored(row);
  return {
    id: finding.id,
    hostId: finding.hostId,
    hostName: row.host.name,
    ruleId: finding.ruleId,
    family: finding.family,
    title: finding.title,
    severity: finding.severity,
    ruleSeverity: finding.ruleSeverity,
    state: finding.state,
    subjectKind: finding.subjectKind,
    subjectName: finding.subjectName,
    sentence: sentenceText(finding),
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    resolvedAt: finding.resolvedAt?.toISOString() ?? null,
    stale,
    seen: findingSince(row, looks),
    waiver: waiverOf(finding),
    assignee: row.assignee,
    actions: [...new Set(finding.offers.map(({ actionId }) => actionId))],
  };
}
