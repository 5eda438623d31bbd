import type { Snapshot } from '@/lib/model';
import type { Database } from '@/lib/store';
import { asSnapshot } from '../hosts/read-snapshot';

const EARLIER = 4;

/** The snapshots before this scan, or before a moment, newest first. One of an older shape is left out: it cannot be compared. */
export async function readEarlier(db: Database, hostId: string, before?: Date): Promise<Snapshot[]> {
  const rows = await db.snapshotRecord.findMany({
    where: { hostId, ...(before && { takenAt: { lt: before } }) },
    orderBy: { takenAt: 'desc' },
    take: EARLIER,
    select: { body: true },
  });
  return rows.map(({ body }) => asSnapshot(body)).filter((snapshot) => snapshot !== null);
}

/** How many of the other hosts hold an image of each repository. */
export async function readFleetRepositories(db: Database, hostId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ repository: string; hosts: number }[]>`
    SELECT repository, count(*)::int AS hosts
    FROM "hosts", jsonb_array_elements_text("inventory" -> 'repositories') AS repository
    WHERE "id" <> ${hostId}::uuid AND jsonb_typeof("inventory" -> 'repositories') = 'array'
    GROUP BY repository`;
  return new Map(rows.map(({ repository, hosts }) => [repository, hosts]));
}
