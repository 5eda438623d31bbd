import { BUNDLED_INDICATORS, indicatorSet } from '@/lib/intel';
import { Indicator, type IndicatorSet } from '@/lib/model';
import type { Database } from '@/lib/store';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { feedState } from './feed-state';

type Held = { stamp: string; set: IndicatorSet };
/** Built once for each state of the feeds: a set of many thousand rows takes a moment. */
const held = new WeakMap<Database, Held>();

/** More than this is not kept in the memory of a worker. */
const MOST = 500_000;

/** The bundled indicators and those of every feed that is on. A stale feed counts on, and its name says that it is stale. */
export async function currentIndicators(
  context: Pick<ServiceContext, 'db' | 'now' | 'alwaysOffline'>,
): Promise<IndicatorSet> {
  const { db } = context;
  const [feeds, offline] = await Promise.all([
    db.feed.findMany({ where: { enabled: true }, orderBy: { id: 'asc' }, take: 1000 }),
    readSetting(db, 'outbound.offline'),
  ]);
  const named = feeds.map((feed) => ({ ...feed, shown: shownName(feed, context, offline) }));
  const stamp = named.map(({ id, rowsAt, shown }) => `${id} ${rowsAt?.getTime() ?? 0} ${shown}`).join('\n');
  const known = held.get(db);
  if (known?.stamp === stamp) return known.set;
  const names = new Map(named.map(({ id, shown, place }) => [id, { feed: shown, source: place }]));
  const rows = await db.feedRow.findMany({ where: { feedId: { in: [...names.keys()] } }, take: MOST });
  const own = rows.map(
    ({ feedId, ...row }): Indicator =>
      Indicator.parse({
        ...{ kind: row.kind, value: row.value, category: row.category, note: row.note, confidence: row.confidence },
        ...(names.get(feedId) ?? { feed: '', source: '' }),
        firstSeenAt: row.firstSeenAt?.toISOString() ?? null,
        lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
        expiresAt: row.expiresAt?.toISOString() ?? null,
      }),
  );
  const set = indicatorSet([...BUNDLED_INDICATORS, ...own]);
  held.set(db, { stamp, set });
  return set;
}

type Named = Parameters<typeof feedState>[0] & { name: string };

function shownName(
  feed: Named,
  { now, alwaysOffline = false }: Pick<ServiceContext, 'now' | 'alwaysOffline'>,
  offline: boolean,
): string {
  const state = feedState(feed, now(), offline || alwaysOffline);
  return state === 'stale'
    ? `${feed.name} (stale since ${feed.succeededAt?.toISOString().slice(0, 10) ?? ''})`
    : feed.name;
}
