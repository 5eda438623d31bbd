import { BUNDLED_INDICATORS } from '@/lib/intel';
import { feedState } from '../feeds/feed-state';
import type { ServiceContext } from '../service-context';
import type { FleetFoot } from '../views/fleet';

/** A worker that has not said anything for this long is gone. */
export const WORKER_SILENT_MS = 30_000;

export async function readFoot(context: ServiceContext): Promise<FleetFoot> {
  const { db, now } = context;
  const [workers, scansQueued, next, feeds] = await Promise.all([
    db.workerBeat.count({ where: { beatAt: { gt: new Date(now().getTime() - WORKER_SILENT_MS) } } }),
    db.scan.count({ where: { state: 'queued' } }),
    db.host.aggregate({ _min: { nextScanAt: true } }),
    db.feed.findMany({ where: { enabled: true }, take: 1000 }),
  ]);
  const confirmed = feeds.flatMap(({ succeededAt }) => (succeededAt ? [succeededAt.toISOString()] : []));
  return {
    ...{ workers, scansQueued, nextScanAt: next._min.nextScanAt?.toISOString() ?? null },
    indicatorsAt: [INDICATORS_AT ?? '', ...confirmed].sort().at(-1) || null,
    staleFeeds: feeds.filter((feed) => ['stale', 'failed'].includes(feedState(feed, now(), false))).length,
  };
}

/** The newest date in the bundled indicators. */
export const INDICATORS_AT: string | null =
  BUNDLED_INDICATORS.map(({ lastSeenAt }) => lastSeenAt)
    .filter((at): at is string => at !== null)
    .sort()
    .at(-1) ?? null;
