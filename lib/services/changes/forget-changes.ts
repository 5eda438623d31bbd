import type { Database } from '@/lib/store';
import { CHANGES_KEPT_MS } from './keep-days';

/** So many rows at once: a busy table is never held for long, and the rest goes the next time. */
const BATCH = 5000;

/** Forgets changes that are older than anybody asks for. Of names only those of containers: they are without end. */
export async function forgetOldChanges(db: Database, at: Date): Promise<void> {
  const oldest = new Date(at.getTime() - CHANGES_KEPT_MS);
  await db.$executeRaw`
    DELETE FROM "host_changes" WHERE "id" IN (SELECT "id" FROM "host_changes" WHERE "at" < ${oldest} LIMIT ${BATCH})`;
  await db.$executeRaw`
    DELETE FROM "scan_comparisons" WHERE "scanId" IN (
      SELECT "scanId" FROM "scan_comparisons" WHERE "at" < ${oldest} LIMIT ${BATCH})`;
  await db.$executeRaw`
    DELETE FROM "fleet_names" WHERE "kind" = 'container' AND "name" IN (
      SELECT "name" FROM "fleet_names" WHERE "kind" = 'container' AND "lastSeenAt" < ${oldest} LIMIT ${BATCH})`;
}
