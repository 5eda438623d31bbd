import { FACT_NAMES, type FactName, type Facts, type FactValues, read, type Snapshot, unread } from '@/lib/model';

/** When the Snapshots of the tables were taken, unless a row says otherwise. */
export const TAKEN_AT = '2026-11-24T03:00:00.000Z';

/** A Snapshot in which just the given facts were read, for tables of passes, fails and unknowns. */
export function snapshotWith(values: Partial<FactValues>, takenAt = TAKEN_AT): Snapshot {
  const facts = Object.fromEntries(
    FACT_NAMES.map((name: FactName) => [name, name in values ? read(values[name]) : unread('connection-cannot-see')]),
  ) as unknown as Facts;
  return {
    schema: 'shipshape.snapshot/1',
    takenAt,
    durationMs: 0,
    collectorVersion: 'test',
    connection: { kind: 'ssh', address: 'ssh://root@host', privilege: 'root' },
    facts,
  };
}

/** The same, a number of minutes before `TAKEN_AT`: for what an earlier scan saw. */
export const snapshotBefore = (minutes: number, values: Partial<FactValues>): Snapshot =>
  snapshotWith(values, new Date(Date.parse(TAKEN_AT) - minutes * 60_000).toISOString());
