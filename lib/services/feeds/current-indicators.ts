import { BUNDLED_INDICATORS, indicatorSetInSlices } from '@/lib/intel';
import { Indicator, type IndicatorSet } from '@/lib/model';
import type { Database, Feed } from '@/lib/store';
import type { ServiceContext } from '../service-context';
import { feedState } from './feed-state';
import { expiryOf } from './row-life';

type Held = { stamp: string; set: Promise<IndicatorSet> };
/** Built once for each state of the feeds, also for scans that ask at the same moment: a set of many thousand rows takes a while. */
const held = new WeakMap<Database, Held>();

/** Read and turned over at once: few enough that nobody waits for it. */
const PAGE = 2_000;

/** The bundled indicators and those of every feed that is on. A stale feed counts on, and its name says that it is stale. */
export async function currentIndicators({ db, now }: Pick<ServiceContext, 'db' | 'now'>): Promise<IndicatorSet> {
  const feeds = await db.feed.findMany({ where: { enabled: true }, orderBy: { id: 'asc' }, take: 1000 });
  const at = now();
  const named = feeds.map((feed) => ({ ...feed, shown: shownName(feed, at), source: publicPlace(feed) }));
  const stamp = named.map(stampOf).join('\n');
  const known = held.get(db);
  if (known?.stamp === stamp) return known.set;
  const set = readSet(db, named);
  held.set(db, { stamp, set });
  // What could not be read is read again by the next who asks.
  set.catch(() => held.get(db)?.set === set && held.delete(db));
  return set;
}

const stampOf = ({ id, rowsAt, shown, expiresDays, succeededAt }: Feed & { shown: string }): string =>
  [id, rowsAt?.getTime(), shown, expiresDays, expiresDays === null ? '' : succeededAt?.getTime()].join(' ');

type Named = Pick<Feed, 'id' | 'kind' | 'place' | 'expiresDays' | 'succeededAt'> & { shown: string; source: string };

async function readSet(db: Database, feeds: readonly Named[]): Promise<IndicatorSet> {
  const own: Indicator[] = [];
  for (const feed of feeds) await readRows(db, feed, own);
  return indicatorSetInSlices([...BUNDLED_INDICATORS, ...own]);
}

async function readRows(db: Database, { id, shown, source, ...life }: Named, into: Indicator[]): Promise<void> {
  for (let after = { kind: '', value: '' }; ; ) {
    const rows = await db.feedRow.findMany({
      where: { feedId: id, OR: [{ kind: after.kind, value: { gt: after.value } }, { kind: { gt: after.kind } }] },
      orderBy: [{ kind: 'asc' }, { value: 'asc' }],
      take: PAGE,
    });
    for (const { feedId: _, ...row } of rows) {
      const indicator = Indicator.safeParse({
        ...{ ...row, feed: shown, source },
        firstSeenAt: row.firstSeenAt?.toISOString() ?? null,
        lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
        expiresAt: expiryOf(row, life)?.toISOString() ?? null,
      });
      // A kind that only a newer version knows must not stop every scan of this one.
      if (indicator.success) into.push(indicator.data);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { kind: last.kind, value: last.value };
  }
}

/** Whether it is asked for or not, also in offline mode: what nobody renewed is old. */
function shownName(feed: Feed, at: Date): string {
  return feedState(feed, at, false) === 'stale'
    ? `${feed.name} (stale since ${feed.succeededAt?.toISOString().slice(0, 10) ?? ''})`
    : feed.name;
}

/** Evidence is read by everybody, also in reports, and the query of an address may hold a key. */
function publicPlace({ kind, place }: Pick<Feed, 'kind' | 'place'>): string {
  if (kind !== 'url' || !URL.canParse(place)) return place;
  const { origin, pathname } = new URL(place);
  return `${origin}${pathname}`;
}
