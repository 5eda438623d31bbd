import { asJson } from './clean-strings';
import type { Transaction } from './database';

/** One thing of one kind that a scan saw. */
export type SightingRow = { kind: string; key: string; name: string; place: string };

export type SightingsOfScan = {
  hostId: string;
  at: Date;
  rows: readonly SightingRow[];
  /** Kinds whose lists were read as a whole: what is not among the rows is gone. */
  wholeKinds: readonly string[];
};

/** Shorter absences are a restart, not a return. */
const ABSENCE_MS = 86_400_000;

/**
 * Remembers what came and what went. A host that stays as it is costs two look-ups and writes nothing. The row with the empty key must be
 * among the rows of each kind: it says since when that list is read.
 * @throws UncleanStringError when a string could not be stored.
 */
export async function writeSightings(tx: Transaction, scan: SightingsOfScan): Promise<void> {
  const json = JSON.stringify(asJson(scan.rows));
  const kinds = JSON.stringify(scan.wholeKinds);
  const { hostId, at } = scan;
  const longAgo = new Date(at.getTime() - ABSENCE_MS);
  await tx.$executeRaw`
    INSERT INTO "sightings" ("hostId", "kind", "key", "name", "place", "firstSeenAt", "appearedAt", "fromStart")
    SELECT ${hostId}::uuid, seen."kind", seen."key", max(seen."name"), max(seen."place"), ${at}, ${at}, NOT EXISTS (
      SELECT 1 FROM "sightings" AS look
      WHERE look."hostId" = ${hostId}::uuid AND look."kind" = seen."kind" AND look."key" = ''
    )
    FROM jsonb_to_recordset(${json}::jsonb) AS seen("kind" text, "key" text, "name" text, "place" text)
    GROUP BY seen."kind", seen."key"
    ON CONFLICT ("hostId", "kind", "key") DO UPDATE SET
      "appearedAt" = CASE WHEN "sightings"."goneAt" < ${longAgo} THEN ${at} ELSE "sightings"."appearedAt" END,
      "fromStart" = "sightings"."fromStart" AND "sightings"."goneAt" >= ${longAgo},
      "name" = EXCLUDED."name", "place" = EXCLUDED."place", "goneAt" = NULL
    WHERE "sightings"."goneAt" IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE "sightings" SET "goneAt" = ${at}
    WHERE "hostId" = ${hostId}::uuid AND "goneAt" IS NULL AND "key" <> ''
      AND "kind" IN (SELECT jsonb_array_elements_text(${kinds}::jsonb))
      AND NOT EXISTS (
        SELECT 1 FROM jsonb_to_recordset(${json}::jsonb) AS seen("kind" text, "key" text)
        WHERE seen."kind" = "sightings"."kind" AND seen."key" = "sightings"."key"
      )`;
}
