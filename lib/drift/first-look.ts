import type { Change, ChangeKind, Snapshot } from '@/lib/model';
import { cut } from './cut';
import { COMPARABLES } from './kinds';

/** A real host has some hundred names. */
const MOST_NAMES = 5000;

/** A host that is seen for the first time: one line that counts, not a line for each thing on it. */
export function firstLook(snapshot: Snapshot): Change {
  const counts = new Map<ChangeKind, number>();
  for (const { kind, items } of readAll(snapshot)) counts.set(kind, (counts.get(kind) ?? 0) + items.length);
  const fields = [...counts].map(([kind, count]) => ({ field: kind, before: null, after: String(count) }));
  return {
    at: snapshot.takenAt,
    source: 'scan',
    kind: 'host',
    turn: 'appeared',
    subjectKey: 'host',
    name: 'first seen',
    fields,
  };
}

/** The names of everything on a host, for knowing later what the fleet has seen before. */
export function namesIn(snapshot: Snapshot): { kind: ChangeKind; name: string }[] {
  const names = readAll(snapshot).flatMap(({ kind, items }) =>
    items.map(({ name }) => ({ kind, name: cut(name, 200) })),
  );
  return [...new Map(names.map((one) => [`${one.kind}/${one.name}`, one])).values()].slice(0, MOST_NAMES);
}

const readAll = (snapshot: Snapshot) =>
  COMPARABLES.flatMap(({ kind, read }) => {
    const reading = read(snapshot);
    return reading.read ? [{ kind, items: reading.items }] : [];
  });
