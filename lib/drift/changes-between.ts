import type { Change, NotCompared, Snapshot } from '@/lib/model';
import { compareItems } from './compare-items';
import { eventChanges, knownIn } from './event-changes';
import { eventsBetween } from './event-window';
import { gatherContainers } from './gather';
import { groupBy } from './group';
import type { Comparable } from './item';
import { COMPARABLES } from './kinds';
import { rebootBetween, tellReboot } from './reboot';

const MOST_OF_A_KIND = 60;
const MOST_CHANGES = 400;

/** `found`: how many changes there are; only the first few hundred of them are told. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly notCompared: readonly NotCompared[];
  readonly found: number;
}

/**
 * What is different between two looks at one host, and what the engine says happened in between. A kind whose facts were not read in
 * one of them is not compared: nothing vanishes because we could not look.
 */
export function changesBetween(before: Snapshot, after: Snapshot): Comparison {
  const parts = COMPARABLES.map((comparable) => compareKind(comparable, before, after));
  const { events, notTold } = eventsBetween(before, after);
  const bootAt = rebootBetween(before, after);
  const seen = parts.flatMap(({ changes }) => changes);
  const compared = gatherContainers(bootAt === null ? seen : tellReboot(seen, bootAt, after));
  const all = [...eventChanges(events, knownIn(before, after)), ...compared];
  return {
    changes: boundedOf(all),
    notCompared: [...parts.flatMap(({ notCompared }) => notCompared), ...notTold],
    found: all.length,
  };
}

function compareKind(
  { kind, read }: Comparable,
  before: Snapshot,
  after: Snapshot,
): Pick<Comparison, 'changes' | 'notCompared'> {
  const [was, is] = [read(before), read(after)];
  if (!is.read) return { changes: [], notCompared: [{ kind, reason: is.reason }] };
  if (!was.read) return { changes: [], notCompared: [{ kind, reason: `not read before: ${was.reason}` }] };
  const unsure = was.sure && is.sure ? [] : [{ kind, reason: 'some of its entries could not be understood' }];
  const changes = compareItems({
    kind,
    before: was.items,
    after: is.items,
    beforeSure: was.sure,
    afterSure: is.sure,
    beforeAt: before.takenAt,
    at: after.takenAt,
  });
  return { changes, notCompared: unsure };
}

function boundedOf(all: readonly Change[]): Change[] {
  const byKind = groupBy(all, ({ kind }) => kind);
  return [...byKind.values()].flatMap((own) => own.slice(0, MOST_OF_A_KIND)).slice(0, MOST_CHANGES);
}
