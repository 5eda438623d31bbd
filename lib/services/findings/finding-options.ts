import type { Database, FindingWhere } from '@/lib/store';
import type { FindingOptions } from '../views/fleet';

/** Values of one filter that are offered; more are found by the text field. */
const MOST = 200;

/** What occurs among the findings of these states, so that a filter offers nothing that finds nothing. */
export async function findingOptions(db: Database, states: readonly string[]): Promise<FindingOptions> {
  const where: FindingWhere = { state: { in: [...states] } };
  const [severities, families, rules, hosts, assignees, tags] = await Promise.all([
    db.finding.groupBy({ by: ['severity'], where, _count: true }),
    db.finding.groupBy({ by: ['family'], where, _count: true }),
    db.finding.groupBy({ by: ['ruleId'], where, _count: true, orderBy: { _count: { id: 'desc' } }, take: MOST }),
    db.finding.groupBy({ by: ['hostId'], where, _count: true, orderBy: { _count: { id: 'desc' } }, take: MOST }),
    db.finding.groupBy({ by: ['assigneeId'], where, _count: true, orderBy: { _count: { id: 'desc' } }, take: MOST }),
    countTags(db, states),
  ]);
  const names = await namesOf(
    db,
    hosts.map(({ hostId }) => hostId),
    assignees.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  const named = (id: string): string => names.get(id) ?? id;
  return {
    severity: severities.map(({ severity, _count }) => ({ value: severity, name: severity, count: _count })),
    family: families.map(({ family, _count }) => ({ value: family, name: family, count: _count })),
    rule: rules.map(({ ruleId, _count }) => ({ value: ruleId, name: ruleId, count: _count })),
    host: hosts.map(({ hostId, _count }) => ({ value: named(hostId), name: named(hostId), count: _count })),
    assignee: assignees.map(({ assigneeId, _count }) => ({
      value: assigneeId ?? 'nobody',
      name: assigneeId === null ? '' : named(assigneeId),
      count: _count,
    })),
    tag: tags.map(({ tag, count }) => ({ value: tag, name: tag, count })),
  };
}

async function namesOf(
  db: Database,
  hostIds: readonly string[],
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const select = { id: true, name: true } as const;
  const [hosts, users] = await Promise.all([
    db.host.findMany({ where: { id: { in: [...hostIds] } }, select }),
    db.user.findMany({ where: { id: { in: [...userIds] } }, select }),
  ]);
  return new Map([...hosts, ...users].map(({ id, name }) => [id, name]));
}

const countTags = (db: Database, states: readonly string[]): Promise<{ tag: string; count: number }[]> =>
  db.$queryRaw<{ tag: string; count: number }[]>`
    SELECT tag, sum(found.count)::int AS count
    FROM (SELECT "hostId", count(*) FROM "findings" WHERE "state" = ANY(${[...states]}::text[]) GROUP BY "hostId") AS found
    JOIN "hosts" ON "hosts"."id" = found."hostId", unnest("hosts"."tags") AS tag
    GROUP BY tag ORDER BY count DESC, tag LIMIT ${MOST}::int`;
