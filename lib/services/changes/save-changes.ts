import { type Comparison, changesBetween, firstLook, knownBefore, namesIn } from '@/lib/drift';
import type { Snapshot } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import { keyText, knowsTheFleet, learnNames, newNameOf, rememberNames } from './fleet-names';

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
  const news = await newsOf(tx, { hostId, at, compared });
  await tx.hostChange.createMany({
    data: compared.changes.map((change) => {
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
      kept: compared.changes.length,
      notCompared: asJson(compared.notCompared),
    },
  });
}

/** The names that no host had before. What the first comparison of a host finds was there all the time, for all we know. */
async function newsOf(tx: Transaction, { hostId, at, compared }: Omit<Saving, 'scanId'>): Promise<ReadonlySet<string>> {
  const compares = await tx.scanComparison.findFirst({ where: { hostId }, select: { scanId: true } });
  if (!compares) {
    await learnNames(tx, compared.names(), at);
    return new Set();
  }
  const names = compared.changes.flatMap((change) => newNameOf(change) ?? []);
  const news = await rememberNames(tx, names, at);
  return news.size > 0 && (await knowsTheFleet(tx, hostId, at)) ? news : new Set();
}
