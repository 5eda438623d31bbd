import { asJson } from './clean-strings';
import type { Transaction } from './database';

export type BaselineItemRow = { kind: string; key: string; name: string; hosts: number; body: unknown };

/** As many as one statement carries well. */
const AT_ONCE = 2000;

/**
 * Writes what a shared baseline holds, a few thousand rows to a statement.
 * @throws UncleanStringError when a string could not be stored.
 */
export async function writeBaselineItems(
  tx: Transaction,
  baselineId: string,
  rows: readonly BaselineItemRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const json = JSON.stringify(asJson(rows.slice(from, from + AT_ONCE)));
    await tx.$executeRaw`
      INSERT INTO "shared_baseline_items" ("baselineId", "kind", "key", "name", "hosts", "body")
      SELECT ${baselineId}::uuid, "kind", "key", "name", "hosts", "body"
      FROM jsonb_to_recordset(${json}::jsonb) AS row("kind" text, "key" text, "name" text, "hosts" int, "body" jsonb)`;
  }
}
