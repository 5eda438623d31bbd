import { type Comparison, changesBetween, firstLook, knownBefore, namesIn } from '@/lib/drift';
import type { Change, Snapshot } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import { keyText, knowsTheFleet, learnNames, newNameOf, rememberNames } from './fleet-names';

const DAY_MS = 86_400_000;
const MOST_OF_A_DAY = 3000;
const FEWEST_OF_A_SCAN = 20;

/** What a scan has to say about the time since the one before. `names`: everything on the host, for its first comparison. */
export type ScanChanges = Comparison & { sinceAt: Date | null; names: () => ReturnType<typeof namesIn> };

/** `earlier`: the snapshots before, newest first. Without one this is the first look, and one line tells of it. */
export function compareScan(snapshot: Snapshot, earlier: readonly Snapshot[]): ScanChanges {
  const past = knownBefore(earlier);
  const comparison: Comparison = past
    ? changesBetween(past, snapshot)
    : { changes: [firstLook(snapshot)], notCompared: [], found: 1 };
  return {
    ...comparison,
    sinceAt: past ? new Date(past.takenAt) : null,
    names: () => [...(past ? namesIn(past) : []), ...namesIn(snapshot)],
  };
}

type Saving = { hostId: string; scanId: string; at: Date; compared: ScanChanges };

/** Stores what changed, and what the fleet has now seen. In the transaction of the scan. */
export async function saveChanges(tx: Transaction, { hostId, scanId, at, compared }: Saving): Promise<void> {
  const changes = compared.changes.slice(0, await roomFor(tx, hostId, at));
  const news = await newsOf(tx, { hostId, at, compared, changes });
  await tx.hostChange.createMany({
    data: changes.map((change) => {
      const key = newNameOf(change);
      return {
        ...change,
        at: new Date(change.at),
        fields: asJson(change.fields),
        hostId,
        scanId,
        newToFleet: key !== null && news.has(keyText(key)),
      };
    }),
  });
  await tx.scanComparison.create({
    data: {
      scanId,
      hostId,
      at,
      sinceAt: compared.sinceAt,
      found: compared.found,
      kept: changes.length,
      notCompared: asJson(compared.notCompared),
    },
  });
}

/** How many changes of a host are kept now: one that changes all the time, or lies, does not fill the database. */
async function roomFor(tx: Transaction, hostId: string, at: Date): Promise<number> {
  const today = await tx.hostChange.count({ where: { hostId, at: { gt: new Date(at.getTime() - DAY_MS) } } });
  return Math.max(FEWEST_OF_A_SCAN, MOST_OF_A_DAY - today);
}

/** The names that no host had before. What the first comparison of a host finds was there all the time, for all we know. */
async function newsOf(
  tx: Transaction,
  { hostId, at, compared, changes }: Omit<Saving, 'scanId'> & { changes: readonly Change[] },
): Promise<ReadonlySet<string>> {
  const compares = await tx.scanComparison.findFirst({ where: { hostId }, select: { scanId: true } });
  if (!compares) {
    await learnNames(tx, compared.names(), at);
    return new Set();
  }
  const names = changes.flatMap((change) => newNameOf(change) ?? []);
  const news = await rememberNames(tx, names, at);
  return news.size > 0 && (await knowsTheFleet(tx, hostId, at)) ? news : new Set();
}
