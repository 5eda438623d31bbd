import type { Change, ChangeKind } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import { CHANGES_KEPT_MS } from './keep-days';

export type FleetNameKey = { kind: ChangeKind; name: string };

export const keyText = ({ kind, name }: FleetNameKey): string => `${kind}/${name}`;

/** What has to be new for a change to be new: of containers that came and went, or came in number, their image. Such names are made up. */
export const newNameOf = ({ kind, turn, name, subjectKey }: Change): FleetNameKey | null => {
  if (kind === 'host' || (turn !== 'appeared' && turn !== 'passed')) return null;
  return turn === 'passed' || (kind === 'container' && subjectKey.startsWith('image/'))
    ? { kind: 'image', name }
    : { kind, name };
};

/** Puts down what a first look found. Nothing of it is news. Rows of other scans are not touched, so that many first looks do not wait. */
export async function learnNames(tx: Transaction, names: readonly FleetNameKey[], at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "fleet_names" ("kind", "name", "firstSeenAt", "lastSeenAt")
    SELECT "kind", "name", ${at}, ${at} FROM jsonb_to_recordset(${textOf(names)}::jsonb) AS row("kind" text, "name" text)
    ORDER BY "kind", "name"
    ON CONFLICT ("kind", "name") DO NOTHING`;
}

/** Puts names down, always in one order so that two scans never wait for each other. @returns those nobody had seen before. */
export async function rememberNames(
  tx: Transaction,
  names: readonly FleetNameKey[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ kind: ChangeKind; name: string; inserted: boolean }[]>`
    INSERT INTO "fleet_names" ("kind", "name", "firstSeenAt", "lastSeenAt")
    SELECT DISTINCT "kind", "name", ${at}::timestamptz, ${at}::timestamptz
    FROM jsonb_to_recordset(${textOf(names)}::jsonb) AS row("kind" text, "name" text)
    ORDER BY "kind", "name"
    ON CONFLICT ("kind", "name") DO UPDATE SET "lastSeenAt" = EXCLUDED."lastSeenAt"
    RETURNING "kind", "name", (xmax = 0) AS inserted`;
  return new Set(rows.filter(({ inserted }) => inserted).map(keyText));
}

/** Whether what is on every other host was put down: until then nothing can be called new to the fleet. */
export async function knowsTheFleet(tx: Transaction, hostId: string, at: Date): Promise<boolean> {
  const since = new Date(at.getTime() - CHANGES_KEPT_MS);
  const unknown = await tx.host.findFirst({
    where: { id: { not: hostId }, snapshotId: { not: null }, lastScanAt: { gte: since }, comparisons: { none: {} } },
    select: { id: true },
  });
  return unknown === null;
}

const textOf = (names: readonly FleetNameKey[]): string => JSON.stringify(asJson(names));
