import type { Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { BaselineListView, BaselineOfferRow, BaselineRow, BaselineStanding } from '../views/baseline';
import { holdsFor, hostsOf, type ScopeHost, type SharedScope, scopeOf } from './scope';

/** Two weeks before its end people are told. */
export const ENDING_MS = 14 * 86_400_000;
const MOST_ROWS = 2000;

export function standingOf(expiresAt: Date | null, now: Date): BaselineStanding {
  if (expiresAt === null || expiresAt.getTime() - now.getTime() > ENDING_MS) return 'running';
  return expiresAt <= now ? 'over' : 'ending';
}

/** All that is known good: the fleet's, the groups', then the hosts' own; and what could be marked. @throws ServiceError `forbidden`. */
export async function listBaselines({ db, now }: ServiceContext, actor: Actor): Promise<BaselineListView> {
  authorize(actor, 'fleet.read');
  const [shared, own, hosts, drift] = await Promise.all([
    db.sharedBaseline.findMany({
      include: { _count: { select: { items: true } } },
      orderBy: [{ scope: 'asc' }, { tag: 'asc' }],
      take: MOST_ROWS,
    }),
    db.baseline.findMany({
      include: { host: { select: { name: true } } },
      orderBy: { host: { name: 'asc' } },
      take: MOST_ROWS,
    }),
    hostsOf(db, { kind: 'fleet' }),
    readDrift(db),
  ]);
  const at = now();
  return {
    rows: [
      ...shared.map((row) => sharedRow(row, row._count.items, { hosts, drift, at })),
      ...own.map(
        ({ hostId, host, ownerName, reason, takenAt, markedAt, expiresAt }): BaselineRow => ({
          id: hostId,
          scope: { kind: 'host', hostId, hostName: host.name },
          ...{ owner: ownerName, reason, takenAt: takenAt.toISOString(), markedAt: markedAt.toISOString() },
          ...{ expiresAt: expiresAt?.toISOString() ?? null, standing: standingOf(expiresAt, at) },
          ...{ hosts: 1, takenFrom: 1, items: null, drift: drift.get(hostId) ?? 0 },
        }),
      ),
    ],
    offers: offersOf(hosts),
  };
}

type SharedParts = Parameters<typeof scopeOf>[0] & {
  id: string;
  ownerName: string;
  reason: string;
  takenAt: Date;
  markedAt: Date;
  expiresAt: Date | null;
  hostIds: string[];
};
type Around = { hosts: readonly ScopeHost[]; drift: ReadonlyMap<string, number>; at: Date };

export function sharedRow(row: SharedParts, items: number, { hosts, drift, at }: Around): BaselineRow {
  const scope = scopeOf(row);
  const held = hosts.filter((host) => holdsFor(scope, host));
  const from = new Set(row.hostIds);
  return {
    id: row.id,
    scope,
    owner: row.ownerName,
    reason: row.reason,
    takenAt: row.takenAt.toISOString(),
    markedAt: row.markedAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    standing: standingOf(row.expiresAt, at),
    hosts: held.length,
    takenFrom: held.filter(({ id }) => from.has(id)).length,
    items,
    drift: held.reduce((sum, { id }) => sum + (drift.get(id) ?? 0), 0),
  };
}

/** Open findings of drift on each host. */
export async function readDrift(db: Transaction): Promise<ReadonlyMap<string, number>> {
  const groups = await db.finding.groupBy({
    by: ['hostId'],
    where: { family: 'drift', state: { in: ['open', 'back'] } },
    _count: true,
  });
  return new Map(groups.map(({ hostId, _count }) => [hostId, _count]));
}

/** The fleet, then each tag. */
function offersOf(hosts: readonly ScopeHost[]): BaselineOfferRow[] {
  const tags = [...new Set(hosts.flatMap((host) => host.tags))].sort((a, b) => a.localeCompare(b));
  const scopes: SharedScope[] = [{ kind: 'fleet' }, ...tags.map((tag) => ({ kind: 'group' as const, tag }))];
  return scopes.map((scope) => {
    const held = hosts.filter((host) => holdsFor(scope, host));
    const sum = (of: 'critical' | 'high'): number => held.reduce((total, host) => total + host[of], 0);
    return {
      scope,
      hosts: held.length,
      unread: held.filter(({ snapshotId }) => snapshotId === null).length,
      ...{ critical: sum('critical'), high: sum('high') },
    };
  });
}
