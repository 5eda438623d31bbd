import { z } from 'zod';
import type { Finding, Waiver } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { isStale } from '../fleet/list-fleet';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { FindingListRow, FindingListView } from '../views/fleet';
import { byUrgency, isOpen, sentenceText, stored, waiverOf } from './stored-finding';

const schema = z.object({
  hostId: z.uuid().optional(),
  ruleId: z.string().max(100).optional(),
  severities: z.array(z.enum(['critical', 'high', 'medium', 'low', 'info'])).optional(),
  /** Without it: open, back and waived. */
  states: z.array(z.enum(['open', 'back', 'resolved', 'waived'])).default(['open', 'back', 'waived']),
  limit: z.number().int().min(1).max(5000).default(2000),
});

/** Findings of the fleet, worst first. @throws ServiceError `forbidden`, `invalid`. */
export async function listFindings(
  context: ServiceContext,
  actor: Actor,
  input: unknown = {},
): Promise<FindingListView> {
  authorize(actor, 'fleet.read');
  const { hostId, ruleId, severities, states, limit } = parseInput(schema, input);
  const { db } = context;
  const where = {
    ...(hostId && { hostId }),
    ...(ruleId && { ruleId }),
    ...(severities && { severity: { in: severities } }),
  };
  const [rows, counts, everyMinutes] = await Promise.all([
    db.finding.findMany({
      where: { ...where, state: { in: states } },
      include: { host: { select: { name: true, status: true, lastScanAt: true } }, waiver: true },
      orderBy: { openedAt: 'desc' },
      take: limit,
    }),
    db.finding.groupBy({ by: ['state', 'severity'], _count: true, where }),
    readSetting(db, 'scan.every-minutes'),
  ]);
  const view = { now: context.now(), everyMinutes };
  const count = (matches: (group: (typeof counts)[number]) => boolean): number =>
    counts.filter(matches).reduce((sum, { _count }) => sum + _count, 0);
  return {
    rows: rows.sort((a, b) => byUrgency(stored(a), stored(b))).map((row) => toListRow(row, isStale(row.host, view))),
    total: count(({ state }) => states.some((wanted) => wanted === state)),
    counts: {
      open: count(({ state }) => state === 'open'),
      back: count(({ state }) => state === 'back'),
      resolved: count(({ state }) => state === 'resolved'),
      waived: count(({ state }) => state === 'waived'),
      critical: count((group) => isOpen(group) && group.severity === 'critical'),
      high: count((group) => isOpen(group) && group.severity === 'high'),
    },
  };
}

function toListRow(row: Finding & { host: { name: string }; waiver: Waiver | null }, stale: boolean): FindingListRow {
  const finding = stored(row);
  return {
    id: finding.id,
    hostId: finding.hostId,
    hostName: row.host.name,
    ruleId: finding.ruleId,
    family: finding.family,
    title: finding.title,
    severity: finding.severity,
    state: finding.state,
    subjectKind: finding.subjectKind,
    subjectName: finding.subjectName,
    sentence: sentenceText(finding),
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    resolvedAt: finding.resolvedAt?.toISOString() ?? null,
    stale,
    waiver: waiverOf(finding),
    actions: [...new Set(finding.offers.map(({ actionId }) => actionId))],
  };
}
