import type { Transaction } from '@/lib/store';
import type { SeenSince } from '../views/sighting';
import type { SeenKind } from './things-seen';

/** Of one host everything, of the fleet as much as a page can show. */
const MOST = 20_000;

type Row = { hostId: string; kind: string; key: string; firstSeenAt: Date; appearedAt: Date; fromStart: boolean };

/** What "the last scan" and "the baseline" mean for a host. */
export type HostMoments = { lastScanAt: Date | null; baselineAt: Date | null };

export type Sightings = (kind: SeenKind, key: string) => SeenSince | null;

/** What is on one host, and since when. */
export async function readSightings(
  db: Transaction,
  hostId: string,
  kinds: readonly SeenKind[],
  moments: HostMoments,
): Promise<Sightings> {
  const rows = await db.sighting.findMany({
    where: { hostId, kind: { in: [...kinds] }, goneAt: null, key: { not: '' } },
    take: MOST,
  });
  const byKey = new Map(rows.map((row) => [`${row.kind} ${row.key}`, seenSince(row, moments)]));
  return (kind, key) => byKey.get(`${kind} ${key}`) ?? null;
}

export const seenSince = (
  { firstSeenAt, appearedAt, fromStart }: Pick<Row, 'firstSeenAt' | 'appearedAt' | 'fromStart'>,
  { lastScanAt, baselineAt }: HostMoments,
): SeenSince => ({
  firstAt: firstSeenAt.toISOString(),
  newAt: fromStart ? null : appearedAt.toISOString(),
  inLastScan: !fromStart && lastScanAt !== null && appearedAt >= lastScanAt,
  sinceBaseline: baselineAt === null ? null : !fromStart && appearedAt > baselineAt,
});

/** Several sights of one thing as one: the first of all, the newest that is new. */
export function together(seen: readonly (SeenSince | null)[]): SeenSince | null {
  const known = seen.filter((one) => one !== null);
  const [first] = known;
  if (!first) return null;
  const news = known.flatMap(({ newAt }) => newAt ?? []).sort();
  const sinceBaseline = known.filter((one) => one.sinceBaseline !== null);
  return {
    firstAt: known.map(({ firstAt }) => firstAt).sort()[0] ?? first.firstAt,
    newAt: news.at(-1) ?? null,
    inLastScan: known.some(({ inLastScan }) => inLastScan),
    sinceBaseline: sinceBaseline.length === 0 ? null : sinceBaseline.some((one) => one.sinceBaseline),
  };
}
