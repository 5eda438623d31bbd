import type { Host, Transaction } from '@/lib/store';
import type { SeenAs } from '../../views/seen';
import type { SeenMatch } from './seen-match';
import type { SEEN } from './seen-sources';

/** Of one host and one list; the foot says how many there are. */
export const MOST_OF_A_LIST = 25;
const LONGEST = 300;

export type FoundThing = {
  as: Exclude<SeenAs, 'finding'>;
  list: string;
  total: number;
  kept: Record<string, string | null>;
};
type FactState = {
  read: boolean | null;
  reason: string | null;
  detail: string | null;
  unreadItems: number | null;
  partly: { reason: string; detail: string } | null;
};

export type AskedHost = Pick<Host, 'id' | 'name' | 'status' | 'statusSentence' | 'score' | 'grade' | 'lastScanAt'> & {
  /** Null when the host has no snapshot of the shape that is read today. */
  takenAt: Date | null;
  facts: Record<string, FactState> | null;
  found: FoundThing[] | null;
};

/**
 * Every host with what its last snapshot holds of the thing: one pass over those snapshots. Each is unpacked once, which is why it
 * stands in a subquery of its own. Values travel as parameters and are compared as texts.
 */
export async function findInSnapshots(
  db: Transaction,
  { needs, sources }: (typeof SEEN)[keyof typeof SEEN],
  { exact, starts, ends }: SeenMatch,
): Promise<AskedHost[]> {
  return db.$queryRaw<AskedHost[]>`
    SELECT h."id", h."name", h."status", h."statusSentence", h."score", h."grade", h."lastScanAt",
      s."takenAt", answer."facts", answer."found"
    FROM "hosts" AS h
    LEFT JOIN "snapshots" AS s ON s."id" = h."snapshotId" AND s."body" ->> 'schema' = 'shipshape.snapshot/1'
    LEFT JOIN LATERAL (
      SELECT
        (SELECT jsonb_object_agg(need, jsonb_build_object(
            'read', held.facts #> ARRAY[need, 'read'], 'reason', held.facts #> ARRAY[need, 'reason'],
            'detail', left(held.facts #>> ARRAY[need, 'detail'], ${LONGEST}::int),
            'unreadItems', held.facts #> ARRAY[need, 'unreadItems'], 'partly', held.facts #> ARRAY[need, 'partly']))
          FROM unnest(${needs}::text[]) AS need) AS "facts",
        (SELECT jsonb_agg(jsonb_build_object('as', source."as", 'list', source."list"[1], 'total', thing.total, 'kept', thing.kept))
          FROM jsonb_to_recordset(${JSON.stringify(sources)}::jsonb)
            AS source("as" text, "list" text[], "said" text[], "kept" text[], "firstWord" boolean)
          CROSS JOIN LATERAL (
            SELECT total, (SELECT jsonb_object_agg(field, left(one #>> string_to_array(field, '.'), ${LONGEST}::int))
              FROM unnest(source."kept") AS field) AS kept
            FROM (SELECT item.one, count(*) OVER ()::int AS total
            FROM jsonb_array_elements(CASE WHEN jsonb_typeof(held.facts #> source."list") = 'array'
              THEN held.facts #> source."list" ELSE '[]'::jsonb END) AS item(one)
            WHERE EXISTS (
              SELECT 1 FROM unnest(source."said") AS path
              CROSS JOIN LATERAL jsonb_path_query(item.one, path::jsonpath) AS said
              CROSS JOIN LATERAL (SELECT CASE WHEN source."firstWord" THEN split_part(said #>> '{}', ' ', 1)
                ELSE said #>> '{}' END AS word) AS spelled
              WHERE word = ANY(${exact}::text[])
                OR EXISTS (SELECT 1 FROM unnest(${starts}::text[]) AS beginning WHERE starts_with(word, beginning))
                OR EXISTS (SELECT 1 FROM unnest(${ends}::text[]) AS ending WHERE right(word, length(ending)) = ending))
            LIMIT ${MOST_OF_A_LIST}::int) AS alike
          ) AS thing) AS "found"
      FROM (SELECT s."body" -> 'facts' AS facts OFFSET 0) AS held
    ) AS answer ON s."id" IS NOT NULL
    ORDER BY h."name"`;
}
