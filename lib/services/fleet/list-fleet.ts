import type { Host } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { type HostInventory, parseInventory } from '../inventory/host-inventory';
import { progressOf } from '../scans/scan-steps';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { FleetRow, FleetView } from '../views/fleet';
import type { ConnectionKind, Grade, HostStatus, RiskMark } from '../views/words';
import { type DailyScore, historyOf, readDailyScores, weekDelta } from './daily-scores';
import { readFoot } from './fleet-foot';
import { type HostMark, readFleetMarks } from './fleet-marks';
import { stripOf } from './fleet-strip';

/** Below this share of checks the counts of a host are only a minimum. */
export const MUCH_UNREAD = 0.6;

/**
 * The fleet page, worst first: hosts, their scans and scores and marks in a handful of queries, however many hosts there are.
 * @throws ServiceError `forbidden`.
 */
export async function listFleet(context: ServiceContext, actor: Actor): Promise<FleetView> {
  authorize(actor, 'fleet.read');
  const { db } = context;
  const now = context.now();
  const [hosts, scores, marks, everyMinutes, foot, finding] = await Promise.all([
    db.host.findMany({
      include: { scans: { where: { activeHostId: { not: null } }, select: { id: true, steps: true, state: true } } },
    }),
    readDailyScores(db, now),
    readFleetMarks(db, now),
    readSetting(db, 'scan.every-minutes'),
    readFoot(context),
    db.finding.count({ where: { state: { not: 'resolved' } } }),
  ]);
  const view = { now, everyMinutes };
  const inventories = new Map(hosts.map(({ id, inventory }) => [id, parseInventory(inventory)]));
  const rows = hosts
    .map((host) => {
      const [inventory, mark] = [inventories.get(host.id) ?? null, marks.byHost.get(host.id)];
      return toRow(host, { inventory, mark, scores: scores.get(host.id) ?? [] }, view);
    })
    .sort(worstFirst);
  const pivot = { ...pivotOf([...inventories.values()]), finding };
  return { takenAt: now.toISOString(), strip: stripOf(rows, marks, view), pivot, rows, foot };
}

function pivotOf(inventories: readonly (HostInventory | null)[]): { image: number; port: number } {
  const images = inventories.flatMap((inventory) => inventory?.images?.map(({ imageId }) => imageId) ?? []);
  const port = inventories.reduce((sum, inventory) => sum + (inventory?.ports?.length ?? 0), 0);
  return { image: new Set(images).size, port };
}

type HostRow = Pick<
  Host,
  | 'id'
  | 'name'
  | 'tags'
  | 'kind'
  | 'address'
  | 'status'
  | 'statusSentence'
  | 'score'
  | 'grade'
  | 'critical'
  | 'high'
  | 'coverageChecked'
  | 'coverageTotal'
  | 'lastScanAt'
  | 'lastSeenAt'
> & { scans: { id: string; steps: unknown; state: string }[] };

function toRow(
  host: HostRow,
  known: { inventory: HostInventory | null; mark: HostMark | undefined; scores: readonly DailyScore[] },
  view: { now: Date; everyMinutes: number },
): FleetRow {
  const { inventory, mark, scores } = known;
  const scan = host.scans[0];
  const checked = host.coverageChecked;
  const total = host.coverageTotal;
  return {
    id: host.id,
    name: host.name,
    tags: host.tags,
    kind: host.kind as ConnectionKind,
    address: host.address,
    status: scan?.state === 'running' ? 'scanning' : (host.status as HostStatus),
    statusSentence: host.statusSentence,
    stale: isStale(host, view),
    risk: riskOf(host),
    history: historyOf(scores),
    delta: host.score === null ? null : weekDelta(scores, host.score, view.now),
    critical: host.critical,
    high: host.high,
    countsAreMinimum: checked === null || total === null || checked < total * MUCH_UNREAD,
    reachablePorts: inventory?.reachablePorts ?? null,
    unknownImages: inventory?.images ? (mark?.unknownImages ?? 0) : null,
    containers: inventory?.containers ?? null,
    engine: inventory?.engine
      ? { product: inventory.engine.product, version: inventory.engine.version, endOfLife: mark?.endOfLife ?? false }
      : null,
    coverage: checked === null || total === null ? null : { checked, total },
    lastScanAt: host.lastScanAt?.toISOString() ?? null,
    lastSeenAt: host.lastSeenAt?.toISOString() ?? null,
    scan: scan ? progressOf(scan.id, scan.steps) : null,
  };
}

/** Not read the last time, or not read for two intervals: what is shown is old. */
export function isStale(
  host: Pick<Host, 'status' | 'lastScanAt'>,
  { now, everyMinutes }: { now: Date; everyMinutes: number },
): boolean {
  if (host.status !== 'seen' && host.status !== 'new') return true;
  return (
    host.lastScanAt !== null && now.getTime() - host.lastScanAt.getTime() > Math.max(2 * everyMinutes, 10) * 60_000
  );
}

export const riskOf = (host: Pick<Host, 'score' | 'grade'>): RiskMark | null =>
  host.score === null || host.grade === null ? null : { score: host.score, grade: host.grade as Grade };

/** By score; hosts that were never read come last, with their own status. */
const worstFirst = (a: FleetRow, b: FleetRow): number =>
  (b.risk?.score ?? -1) - (a.risk?.score ?? -1) ||
  b.critical - a.critical ||
  b.high - a.high ||
  a.name.localeCompare(b.name);
