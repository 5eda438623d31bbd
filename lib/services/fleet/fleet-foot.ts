import { BUNDLED_INDICATORS } from '@/lib/intel';
import type { ServiceContext } from '../service-context';
import type { FleetFoot } from '../views/fleet';

/** A worker that has not said anything for this long is gone. */
export const WORKER_SILENT_MS = 30_000;

export async function readFoot({ db, now }: ServiceContext): Promise<FleetFoot> {
  const [workers, scansQueued, next] = await Promise.all([
    db.workerBeat.count({ where: { beatAt: { gt: new Date(now().getTime() - WORKER_SILENT_MS) } } }),
    db.scan.count({ where: { state: 'queued' } }),
    db.host.aggregate({ _min: { nextScanAt: true } }),
  ]);
  return { workers, scansQueued, nextScanAt: next._min.nextScanAt?.toISOString() ?? null, indicatorsAt: INDICATORS_AT };
}

/** The newest date in the bundled indicators. */
export const INDICATORS_AT: string | null =
  BUNDLED_INDICATORS.map(({ lastSeenAt }) => lastSeenAt)
    .filter((at): at is string => at !== null)
    .sort()
    .at(-1) ?? null;
