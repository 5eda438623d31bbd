import { z } from 'zod';
import { ChangedField, ChangeKind, ChangeTurn } from '@/lib/model';
import type { Database } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { CHANGES_SINCE, type ChangesView, type FleetChangeRow, type HostChangesRow } from '../views/changes';

const DAY_MS = 86_400_000;
const DAYS = { day: 1, week: 7, month: 30 } as const;
const MOST_ROWS = 1000;
const MOST_HOSTS = 50;

const schema = z.object({ since: z.enum(CHANGES_SINCE).default('week') });

/** What changed in the fleet, the same change on many hosts as one row, what is new to the fleet first. @throws ServiceError `forbidden`, `invalid`. */
export async function listChanges(
  { db, now }: ServiceContext,
  actor: Actor,
  input: unknown = {},
): Promise<ChangesView> {
  authorize(actor, 'fleet.read');
  const { since } = parseInput(schema, input);
  const from = new Date(now().getTime() - DAYS[since] * DAY_MS);
  const [hosts, groups, perHost, compared] = await Promise.all([
    db.host.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    readGroups(db, from),
    readPerHost(db, from),
    db.scanComparison.findMany({ where: { at: { gte: from } }, distinct: ['hostId'], select: { hostId: true } }),
  ]);
  const names = new Map(hosts.map(({ id, name }) => [id, name]));
  const seen = new Set(compared.map(({ hostId }) => hostId));
  const unseen = hosts.filter(({ id }) => !seen.has(id));
  return {
    since,
    sinceAt: from.toISOString(),
    strip: stripOf(perHost),
    rows: groups.slice(0, MOST_ROWS).flatMap((group) => toRow(group, names)),
    byHost: hostRows(perHost, names),
    cut: groups.length > MOST_ROWS,
    notCompared: { count: unseen.length, hosts: unseen.slice(0, MOST_HOSTS) },
  };
}

type Group = {
  kind: string;
  turn: string;
  name: string;
  fields: unknown;
  times: number;
  hostCount: number;
  hostIds: string[];
  newToFleet: boolean;
  event: boolean;
  firstAt: Date;
  lastAt: Date;
};

const readGroups = (db: Database, from: Date): Promise<Group[]> => db.$queryRaw<Group[]>`
  SELECT "kind", "turn", "name",
    CASE WHEN count(DISTINCT "fields") = 1 THEN min("fields"::text)::jsonb END AS fields,
    count(*)::int AS times, count(DISTINCT "hostId")::int AS "hostCount",
    (array_agg(DISTINCT "hostId"))[1:${MOST_HOSTS}::int] AS "hostIds",
    bool_or("newToFleet") AS "newToFleet", bool_or("source" = 'event') AS event,
    min("at") AS "firstAt", max("at") AS "lastAt"
  FROM "host_changes" WHERE "at" >= ${from}
  GROUP BY "kind", "turn", "name"
  ORDER BY "newToFleet" DESC, "hostCount" DESC, "lastAt" DESC, "kind", "name"
  LIMIT ${MOST_ROWS + 1}`;

function toRow(group: Group, names: ReadonlyMap<string, string>): FleetChangeRow[] {
  const kind = ChangeKind.safeParse(group.kind);
  const turn = ChangeTurn.safeParse(group.turn);
  // A kind of a later version, after the product was put back to an older one, is left out.
  if (!kind.success || !turn.success) return [];
  const hosts = group.hostIds.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  return [
    {
      key: `${group.kind}/${group.turn}/${group.name}`,
      kind: kind.data,
      turn: turn.data,
      name: group.name,
      fields: z.array(ChangedField).catch([]).parse(group.fields),
      event: group.event,
      newToFleet: group.newToFleet,
      times: group.times,
      hostCount: group.hostCount,
      hosts: hosts.sort((a, b) => a.name.localeCompare(b.name)),
      firstAt: group.firstAt.toISOString(),
      lastAt: group.lastAt.toISOString(),
    },
  ];
}

type PerHost = { hostId: string; kind: string; turn: string; count: number; fresh: number; lastAt: Date };

/** Bounded by hosts, kinds and turns. */
const readPerHost = (db: Database, from: Date): Promise<PerHost[]> => db.$queryRaw<PerHost[]>`
  SELECT "hostId", "kind", "turn", count(*)::int AS count, count(*) FILTER (WHERE "newToFleet")::int AS fresh,
    max("at") AS "lastAt"
  FROM "host_changes" WHERE "at" >= ${from}
  GROUP BY "hostId", "kind", "turn" ORDER BY count DESC, "kind", "turn"`;

const DOORS: ReadonlySet<string> = new Set(['port', 'listener']);
const ACCESS: ReadonlySet<string> = new Set(['key', 'user', 'sudo']);
const CAME: ReadonlySet<string> = new Set(['appeared', 'changed']);

function stripOf(rows: readonly PerHost[]): ChangesView['strip'] {
  const sum = (counts: (row: PerHost) => boolean): number =>
    rows.filter(counts).reduce((total, { count }) => total + count, 0);
  return {
    changes: sum(() => true),
    hosts: new Set(rows.map(({ hostId }) => hostId)).size,
    newToFleet: rows.reduce((total, { fresh }) => total + fresh, 0),
    passed: sum(({ turn }) => turn === 'passed'),
    doors: sum(({ kind, turn }) => DOORS.has(kind) && CAME.has(turn)),
    access: sum(({ kind, turn }) => ACCESS.has(kind) && CAME.has(turn)),
  };
}

function hostRows(rows: readonly PerHost[], names: ReadonlyMap<string, string>): HostChangesRow[] {
  const byHost = new Map<string, HostChangesRow>();
  for (const { hostId, kind, turn, count, fresh, lastAt } of rows) {
    const name = names.get(hostId);
    const known = { kind: ChangeKind.safeParse(kind), turn: ChangeTurn.safeParse(turn) };
    if (name === undefined || !known.kind.success || !known.turn.success) continue;
    const row = byHost.get(hostId) ?? { host: { id: hostId, name }, total: 0, newToFleet: 0, lastAt: '', kinds: [] };
    const at = lastAt.toISOString();
    byHost.set(hostId, {
      ...row,
      total: row.total + count,
      newToFleet: row.newToFleet + fresh,
      lastAt: at > row.lastAt ? at : row.lastAt,
      kinds: [...row.kinds, { kind: known.kind.data, turn: known.turn.data, count }],
    });
  }
  return [...byHost.values()].sort((a, b) => b.total - a.total || a.host.name.localeCompare(b.host.name));
}
