import type { Database } from '@/lib/store';
import type { SearchHit } from '../../views/search';

/** Of each kind; whoever types more finds the rest. */
const MOST = 8;
const LONGEST = 300;

type Found = Omit<SearchHit, 'kind'>;

/** Hosts by name, address or tag; a name that begins with the text comes first. */
export const searchHosts = (db: Database, text: string): Promise<Found[]> =>
  db.$queryRaw<Found[]>`
    SELECT "id", "id" AS "hostId", "name" AS "title", "address" AS "note", 0 AS "alsoOn"
    FROM "hosts"
    WHERE strpos(lower("name"), lower(${text})) > 0 OR strpos(lower("address"), lower(${text})) > 0
      OR EXISTS (SELECT 1 FROM unnest("tags") AS tag WHERE strpos(lower(tag), lower(${text})) > 0)
    ORDER BY starts_with(lower("name"), lower(${text})) DESC, "name" LIMIT ${MOST}::int`;

/** Containers of the last snapshots by name, id or image. */
export const searchContainers = (db: Database, text: string): Promise<Found[]> =>
  db.$queryRaw<Found[]>`
    SELECT one ->> 'id' AS "id", h."id" AS "hostId", left(one ->> 'name', ${LONGEST}::int) AS "title",
      left(h."name" || ', ' || (one ->> 'imageRef'), ${LONGEST}::int) AS "note", 0 AS "alsoOn"
    FROM "hosts" AS h, jsonb_array_elements(CASE WHEN jsonb_typeof(h."inventory" -> 'containerNames') = 'array'
      THEN h."inventory" -> 'containerNames' ELSE '[]'::jsonb END) AS one
    WHERE strpos(lower(one ->> 'name'), lower(${text})) > 0 OR strpos(lower(one ->> 'imageRef'), lower(${text})) > 0
      OR starts_with(one ->> 'id', lower(${text}))
    ORDER BY starts_with(lower(one ->> 'name'), lower(${text})) DESC, 3, 4 LIMIT ${MOST}::int`;

/** Images of the last snapshots by name or id, each once however many hosts hold it. */
export const searchImages = (db: Database, text: string): Promise<Found[]> =>
  db.$queryRaw<Found[]>`
    SELECT min(one ->> 'imageId') AS "id", (array_agg(h."id" ORDER BY h."name", one ->> 'imageId'))[1] AS "hostId",
      left(one ->> 'name', ${LONGEST}::int) AS "title", min(h."name") AS "note", count(DISTINCT h."id")::int - 1 AS "alsoOn"
    FROM "hosts" AS h, jsonb_array_elements(CASE WHEN jsonb_typeof(h."inventory" -> 'images') = 'array'
      THEN h."inventory" -> 'images' ELSE '[]'::jsonb END) AS one
    WHERE strpos(lower(one ->> 'name'), lower(${text})) > 0
      OR starts_with(replace(one ->> 'imageId', 'sha256:', ''), replace(lower(${text}), 'sha256:', ''))
    GROUP BY one ->> 'name'
    ORDER BY count(DISTINCT h."id") DESC, 3 LIMIT ${MOST}::int`;

/** Addresses that hosts have, and those that open findings say hosts talk to. */
export const searchAddresses = (db: Database, text: string): Promise<Found[]> =>
  db.$queryRaw<Found[]>`
    SELECT known."address" AS "id", (array_agg(h."id" ORDER BY h."name"))[1] AS "hostId", known."address" AS "title",
      min(h."name") AS "note", count(DISTINCT h."id")::int - 1 AS "alsoOn"
    FROM (
      SELECT own."id" AS "hostId", jsonb_array_elements_text(CASE WHEN jsonb_typeof(own."inventory" -> 'addresses') = 'array'
        THEN own."inventory" -> 'addresses' ELSE '[]'::jsonb END) AS "address" FROM "hosts" AS own
      UNION ALL
      SELECT f."hostId", said #>> '{}' FROM "findings" AS f, jsonb_path_query(f."links", '$.remotes[*].address') AS said
      WHERE f."state" IN ('open', 'back')
    ) AS known JOIN "hosts" AS h ON h."id" = known."hostId"
    WHERE strpos(lower(known."address"), lower(${text})) > 0
    GROUP BY known."address"
    ORDER BY starts_with(lower(known."address"), lower(${text})) DESC, 3 LIMIT ${MOST}::int`;

/** Open findings by title, rule or thing, or of these rules, worst first. */
export const searchFindings = (db: Database, text: string, rules: readonly string[]): Promise<Found[]> =>
  db.$queryRaw<Found[]>`
    SELECT f."id", f."hostId", f."title", left(h."name" || ', ' || f."subjectName", ${LONGEST}::int) AS "note", 0 AS "alsoOn"
    FROM "findings" AS f JOIN "hosts" AS h ON h."id" = f."hostId"
    WHERE f."state" IN ('open', 'back') AND (strpos(lower(f."title"), lower(${text})) > 0
      OR strpos(f."ruleId", lower(${text})) > 0 OR f."ruleId" = ANY(${[...rules]}::text[]) OR strpos(lower(f."subjectName"), lower(${text})) > 0
      OR strpos(lower(f."subjectId"), lower(${text})) > 0)
    ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], f."severity"), f."openedAt" DESC, f."id"
    LIMIT ${MOST}::int`;
