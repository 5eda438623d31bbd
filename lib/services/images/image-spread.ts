import type { Transaction } from '@/lib/store';
import type { ImageView, PlacedImage } from '../views/provenance';

/** Names that a panel shows; the count beside them is of all. */
const MOST_NAMED = 20;

type Spread = Pick<ImageView, 'sameContent' | 'otherContent' | 'firstInFleetAt'>;
type Row = { hostId: string; hostName: string; same: boolean };

/** Where else in the fleet an image is: by its content, and by its repository with other content. */
export async function spreadOf(db: Transaction, keys: readonly string[], repository: string | null): Promise<Spread> {
  const [rows, first] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT s."hostId", h."name" AS "hostName", bool_or(s."key" = ANY(${keys}::text[])) AS "same"
      FROM "sightings" AS s JOIN "hosts" AS h ON h."id" = s."hostId"
      WHERE s."kind" = 'image' AND s."goneAt" IS NULL
        AND (s."key" = ANY(${keys}::text[]) OR (s."place" <> '' AND s."place" = ${repository ?? ''}))
      GROUP BY s."hostId", h."name" ORDER BY h."name" LIMIT 10000`,
    db.sighting.aggregate({ where: { kind: 'image', key: { in: [...keys] } }, _min: { firstSeenAt: true } }),
  ]);
  return {
    sameContent: placed(rows.filter(({ same }) => same)),
    otherContent: placed(rows.filter(({ same }) => !same)),
    firstInFleetAt: first._min.firstSeenAt?.toISOString() ?? null,
  };
}

const placed = (rows: readonly Row[]): { count: number; hosts: PlacedImage[] } => ({
  count: rows.length,
  hosts: rows.slice(0, MOST_NAMED).map(({ hostId, hostName }) => ({ hostId, hostName })),
});
