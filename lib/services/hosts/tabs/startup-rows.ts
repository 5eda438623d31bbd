import type { Fact } from '@/lib/model';
import {
  cronItems,
  fileItems,
  keyItems,
  type StartupItem,
  startupKey,
  unitItems,
} from '../../sightings/startup-things';
import type { SeenKind } from '../../sightings/things-seen';
import type { StartupRow } from '../../views/host-tabs';
import { markFor, rowsOf, type TabInput } from './tab-input';

type Rows = { rows: StartupRow[]; unread: string | null };

/** Everything that starts by itself or lets somebody in, what was found first. */
export function startupRows(input: TabInput): Rows {
  const facts = input.snapshot?.facts;
  const lists = [
    listOf(input, 'cron', facts?.cronEntries, cronItems),
    listOf(input, 'unit', facts?.units, unitItems),
    listOf(input, 'startup', facts?.startupFiles, fileItems),
    listOf(input, 'key', facts?.authorizedKeys, keyItems),
  ];
  const unread = lists.map((list) => list.unread).filter((reason) => reason !== null);
  return {
    rows: lists.flatMap(({ rows }) => rows).sort((a, b) => Number(b.mark !== null) - Number(a.mark !== null)),
    unread: unread.length === 0 ? null : [...new Set(unread)].join(' '),
  };
}

function listOf<T>(
  { findings, seen }: TabInput,
  kind: SeenKind,
  fact: Fact<readonly T[]> | undefined,
  toItems: (one: T) => StartupItem[],
): Rows {
  const speaksOf =
    (path: string) =>
    ({ links, subjectId }: TabInput['findings'][number]): boolean =>
      (links.paths?.includes(path) ?? false) || subjectId.startsWith(path);
  return rowsOf(fact, (one) =>
    toItems(one).map((item) => ({
      ...item,
      seen: seen?.(kind, startupKey(item)) ?? null,
      mark: markFor(findings, speaksOf(item.source)),
    })),
  );
}
