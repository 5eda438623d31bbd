import type { Transaction } from '@/lib/store';
import type { SeenSince } from '../views/sighting';
import { type HostMoments, seenSince } from './read-sightings';

/** More than this no page of the fleet shows. */
const MOST = 50_000;

type ImageSight = {
  key: string;
  firstAt: Date;
  newAt: Date | null;
  inLastScan: boolean;
  sinceBaseline: boolean | null;
};

/** Of every image its sights on all hosts as one: the first of all, and the newest that is new. */
export async function readImageSights(db: Transaction): Promise<ReadonlyMap<string, SeenSince>> {
  const rows = await db.$queryRaw<ImageSight[]>`
    SELECT s."key", min(s."firstSeenAt") AS "firstAt", max(s."appearedAt") FILTER (WHERE s."isNew") AS "newAt",
      coalesce(bool_or(s."isNew" AND s."appearedAt" >= h."lastScanAt"), false) AS "inLastScan",
      bool_or(s."isNew" AND s."appearedAt" > coalesce(b."takenAt", g."takenAt", f."takenAt")) AS "sinceBaseline"
    FROM (SELECT *, NOT "fromStart" AND "goneAt" IS NULL AS "isNew" FROM "sightings") AS s
      JOIN "hosts" AS h ON h."id" = s."hostId" LEFT JOIN "baselines" AS b ON b."hostId" = s."hostId"
      LEFT JOIN LATERAL (
        SELECT max("takenAt") AS "takenAt" FROM "shared_baselines" WHERE "scope" = 'group' AND "tag" = ANY(h."tags")
      ) AS g ON true
      LEFT JOIN "shared_baselines" AS f ON f."scope" = 'fleet'
    WHERE s."kind" = 'image' AND s."key" <> ''
    GROUP BY s."key" LIMIT ${MOST}`;
  return new Map(
    rows.map(({ key, firstAt, newAt, ...rest }) => [
      key,
      { firstAt: firstAt.toISOString(), newAt: newAt?.toISOString() ?? null, ...rest },
    ]),
  );
}

export type FleetSightings = (hostId: string, kind: string, key: string) => SeenSince | null;

/** Every door of the fleet, and since when it stands open. */
export async function readPortSights(
  db: Transaction,
  moments: ReadonlyMap<string, HostMoments>,
): Promise<FleetSightings> {
  const rows = await db.sighting.findMany({
    where: { kind: { in: ['listener', 'publication'] }, goneAt: null, key: { not: '' } },
    take: MOST,
  });
  const byKey = new Map(
    rows.map((row) => [`${row.hostId} ${row.kind} ${row.key}`, seenSince(row, moments.get(row.hostId) ?? NEVER)]),
  );
  return (hostId, kind, key) => byKey.get(`${hostId} ${kind} ${key}`) ?? null;
}

const NEVER: HostMoments = { lastScanAt: null, baselineAt: null };
