import { z } from 'zod';
import { cleanText, sendSignal, type Transaction, writeBaselineItems } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { readSnapshot } from '../hosts/read-snapshot';
import { parseInput } from '../parse-input';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { endOf, expirySchema, hostsOf, type ScopeHost, scopeColumns, scopeText, sharedScopeSchema } from './scope';
import { SharedItems } from './shared-items';

const schema = z.object({
  scope: sharedScopeSchema,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this is known good.')
    .max(500, 'A reason has at most 500 characters.')
    .transform(cleanText),
  expiresAt: expirySchema,
});

/** What nobody has looked through is not known good. */
const MOST_ITEMS = 20_000;
/** Of a fleet of hundreds the writing takes longer than that of one host. */
const WRITE_MS = 120_000;

/**
 * Marks what the last scans of a group, or of the fleet, saw as known good on all its hosts, in place of what was before; then has them
 * read again. Hosts that were never read are left out.
 * @throws ServiceError `forbidden`, `invalid`, `baseline-end`, `nothing-read`, `locked`.
 */
export async function markSharedBaseline(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ id: string; hosts: number; items: number }> {
  authorize(actor, 'hosts.manage');
  const { scope, reason, expiresAt } = parseInput(schema, input);
  const now = context.now();
  const end = endOf(expiresAt, now);
  if (end === 'no-end') throw new ServiceError('baseline-end', { field: 'expiresAt' });
  const hosts = await hostsOf(context.db, scope);
  const taken = await take(context.db, hosts);
  const { id, scans } = await context.db.$transaction(
    async (tx) => {
      const row = {
        ...{ takenAt: taken.takenAt, hostIds: taken.hostIds, reason, markedAt: now, expiresAt: end, warnedAt: null },
        ...{ ownerId: actor.id, ownerName: actor.name },
      };
      const columns = scopeColumns(scope);
      const made = await tx.sharedBaseline.upsert({
        where: { scope_tag: columns },
        create: { ...columns, ...row },
        update: row,
        select: { id: true },
      });
      await tx.sharedBaselineItem.deleteMany({ where: { baselineId: made.id } });
      await writeBaselineItems(tx, made.id, taken.items);
      await recordDeed(tx, context.vault, actor, {
        verb: 'baseline.mark',
        subject: scopeText(scope),
        sentence: `${taken.items.length} things of ${taken.hostIds.length} hosts. ${graveOf(hosts)} ${untilText(end)} ${reason}`,
      });
      await sendSignal(tx, { kind: 'fleet' });
      return { id: made.id, scans: await readAgain(tx, hosts, actor.name) };
    },
    { timeout: WRITE_MS },
  );
  for (const scanId of scans) await context.queue.send('scan-host', { scanId }, { priority: 3 });
  return { id, hosts: taken.hostIds.length, items: taken.items.length };
}

export const untilText = (end: Date | null): string =>
  end === null ? 'Until it is taken back.' : `Until ${end.toISOString().slice(0, 10)}.`;

const graveOf = (hosts: readonly ScopeHost[]): string => {
  const sum = (of: 'critical' | 'high'): number => hosts.reduce((total, host) => total + host[of], 0);
  return `${sum('critical')} critical and ${sum('high')} high findings were open.`;
};

/** One snapshot after another: each may hold megabytes. */
async function take(db: Transaction, hosts: readonly ScopeHost[]) {
  const items = new SharedItems();
  const hostIds: string[] = [];
  const times: string[] = [];
  for (const host of hosts) {
    const snapshot = await readSnapshot(db, host.snapshotId);
    if (!snapshot) continue;
    items.add(snapshot);
    hostIds.push(host.id);
    times.push(snapshot.takenAt);
    if (items.size > MOST_ITEMS)
      throw new ServiceError('invalid', {
        sentence: `These hosts show more than ${MOST_ITEMS} things: mark a smaller group.`,
      });
  }
  const newest = times.sort().at(-1);
  if (newest === undefined) throw new ServiceError('nothing-read');
  return { items: items.all(), hostIds, takenAt: new Date(newest) };
}

/** The scans that have to be told to the worker. */
export async function readAgain(
  tx: Transaction,
  hosts: readonly { id: string }[],
  actorName: string,
): Promise<string[]> {
  const scans: string[] = [];
  for (const { id } of hosts) {
    const scan = await enqueueIfReached(tx, id, actorName);
    if (scan?.isNew) scans.push(scan.scanId);
  }
  return scans;
}
