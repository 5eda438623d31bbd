import type { Database } from '@/lib/store';
import type { SeenMatch } from './seen-match';

const MOST = 1000;
const LONGEST = 300;

/** A finding, resolved ones too, that names the thing: what is known of the time before the last snapshot. */
export type RememberedIn = {
  id: string;
  hostId: string;
  title: string;
  subjectId: string;
  subjectName: string;
  state: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

/** Findings whose subject, evidence or links say exactly one of the texts; newest first. */
export const findInFindings = (db: Database, { exact, starts, ends }: SeenMatch): Promise<RememberedIn[]> =>
  db.$queryRaw<RememberedIn[]>`
    SELECT f."id", f."hostId", f."title", left(f."subjectId", ${LONGEST}::int) AS "subjectId",
      left(f."subjectName", ${LONGEST}::int) AS "subjectName", f."state", f."firstSeenAt", f."lastSeenAt"
    FROM "findings" AS f
    WHERE EXISTS (
      SELECT 1 FROM (
        SELECT f."subjectId" AS word
        UNION ALL SELECT f."subjectName"
        UNION ALL SELECT said #>> '{}' FROM jsonb_path_query(f."evidence", '$[*].value') AS said
        UNION ALL SELECT said #>> '{}' FROM jsonb_path_query(f."links", '$.remotes[*].address') AS said
        UNION ALL SELECT said #>> '{}' FROM jsonb_path_query(f."links", '$.paths[*]') AS said
        UNION ALL SELECT said #>> '{}' FROM jsonb_path_query(f."links", '$.imageIds[*]') AS said
        UNION ALL SELECT said #>> '{}' FROM jsonb_path_query(f."links", '$.imageRefs[*]') AS said
      ) AS told
      WHERE word = ANY(${exact}::text[])
        OR EXISTS (SELECT 1 FROM unnest(${starts}::text[]) AS beginning WHERE starts_with(word, beginning))
        OR EXISTS (SELECT 1 FROM unnest(${ends}::text[]) AS ending WHERE right(word, length(ending)) = ending))
    ORDER BY f."lastSeenAt" DESC, f."id"
    LIMIT ${MOST}::int`;
