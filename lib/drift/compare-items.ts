import type { Change, ChangedField, ChangeKind } from '@/lib/model';
import { cut } from './cut';
import type { Item } from './item';

const MOST_FIELDS = 12;
const MOST_TEXT = 300;
const MOST_NAME = 200;

/** One list of things before and after. `beforeSure`, `afterSure`: every entry of that list was understood. */
export interface Lists {
  readonly kind: ChangeKind;
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  readonly beforeSure: boolean;
  readonly afterSure: boolean;
  readonly beforeAt: string;
  readonly at: string;
}

/** What appeared, changed, was made anew or vanished. What is missing from a list that was not fully understood has not vanished. */
export function compareItems(lists: Lists): Change[] {
  const { pairs, gone, fresh } = matchUp(lists.before, lists.after);
  return [
    ...(lists.beforeSure ? fresh.map((item) => appeared(item, lists)) : []),
    ...pairs.flatMap((pair) => changed(pair, lists)),
    ...(lists.afterSure ? gone.map((item) => vanished(item, lists)) : []),
  ];
}

type Pair = readonly [before: Item, after: Item];

/** Finds each thing again: by its strictest key first, by looser ones for what is left. */
function matchUp(
  before: readonly Item[],
  after: readonly Item[],
): { pairs: Pair[]; gone: readonly Item[]; fresh: readonly Item[] } {
  const pairs: Pair[] = [];
  let gone = before;
  let fresh = after;
  const levels = Math.max(0, ...[...before, ...after].map(({ keys }) => keys.length));
  for (let level = 0; level < levels && gone.length > 0; level += 1) {
    const waiting = new Map<string, Item[]>();
    for (const item of gone) {
      const key = item.keys[level];
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), item]);
    }
    const found = new Set<Item>();
    fresh = fresh.filter((item) => {
      const match = waiting.get(item.keys[level] ?? '')?.shift();
      if (!match) return true;
      pairs.push([match, item]);
      found.add(match);
      return false;
    });
    gone = gone.filter((item) => !found.has(item));
  }
  return { pairs, gone, fresh };
}

function changed([before, after]: Pair, { kind, at, beforeAt }: Lists): Change[] {
  const remade = before.maker !== undefined && after.maker !== undefined && before.maker !== after.maker;
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  const fields = names
    .filter((field) => !remade || !after.ofThisLife?.has(field))
    .flatMap((field) => differenceOf(field, before.values[field], after.values[field]));
  if (fields.length === 0 && !remade) return [];
  return [
    {
      ...changeOf(after, kind, remade ? 'recreated' : 'changed', remade ? beganWithin(after, beforeAt, at) : at),
      fields: fields.slice(0, MOST_FIELDS),
    },
  ];
}

/** A value that one side does not know is no difference; a field that only one side has is one. */
function differenceOf(field: string, before: string | null = '', after: string | null = ''): ChangedField[] {
  if (before === null || after === null || before === after) return [];
  return [{ field, before: shown(before), after: shown(after) }];
}

const appeared = (item: Item, { kind, at, beforeAt }: Lists): Change => ({
  ...changeOf(item, kind, 'appeared', beganWithin(item, beforeAt, at)),
  fields: valuesOf(item).map(([field, value]) => ({ field, before: null, after: value })),
});

const vanished = (item: Item, { kind, at }: Lists): Change => ({
  ...changeOf(item, kind, 'vanished', at),
  fields: valuesOf(item).map(([field, value]) => ({ field, before: value, after: null })),
});

const changeOf = (item: Item, kind: ChangeKind, turn: Change['turn'], at: string): Change => ({
  at,
  source: 'scan',
  kind,
  turn,
  subjectKey: cut(item.subjectKey, MOST_TEXT),
  name: cut(item.name, MOST_NAME),
  fields: [],
});

const valuesOf = (item: Item): [string, string][] =>
  Object.entries(item.values)
    .flatMap(([field, value]): [string, string][] => {
      const text = value === null ? null : shown(value);
      return text === null ? [] : [[field, text]];
    })
    .slice(0, MOST_FIELDS);

const shown = (value: string): string | null => (value === '' ? null : cut(value, MOST_TEXT));

/** The host's own date, where it lies between the two looks; a clock that is wrong does not move a change out of its place. */
function beganWithin({ beganAt }: Item, beforeAt: string, at: string): string {
  const began = Date.parse(beganAt ?? '');
  return began > Date.parse(beforeAt) && began < Date.parse(at) ? new Date(began).toISOString() : at;
}
