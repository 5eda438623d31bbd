import { z } from 'zod';
import type { Host, Transaction } from '@/lib/store';

/** A group is the hosts that bear a tag. */
export const sharedScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fleet') }),
  z.object({ kind: z.literal('group'), tag: z.string().trim().min(1).max(64) }),
]);
export type SharedScope = z.infer<typeof sharedScopeSchema>;

/** As the table keeps it. */
export const scopeColumns = (scope: SharedScope): { scope: 'fleet' | 'group'; tag: string } => ({
  scope: scope.kind,
  tag: scope.kind === 'group' ? scope.tag : '',
});

export const scopeOf = (row: { scope: string; tag: string }): SharedScope =>
  row.scope === 'group' ? { kind: 'group', tag: row.tag } : { kind: 'fleet' };

/** For the record: "the fleet", "hosts tagged prod". */
export const scopeText = (scope: SharedScope): string =>
  scope.kind === 'fleet' ? 'the fleet' : `hosts tagged ${scope.tag}`;

/** More hosts than this are not one group that somebody has looked at. */
const MOST_HOSTS = 2000;

export type ScopeHost = Pick<Host, 'id' | 'name' | 'tags' | 'snapshotId' | 'lastScanAt' | 'critical' | 'high'>;

export const hostsOf = (db: Transaction, scope: SharedScope): Promise<ScopeHost[]> =>
  db.host.findMany({
    where: scope.kind === 'group' ? { tags: { has: scope.tag } } : {},
    select: { id: true, name: true, tags: true, snapshotId: true, lastScanAt: true, critical: true, high: true },
    orderBy: { name: 'asc' },
    take: MOST_HOSTS,
  });

export const holdsFor = (scope: SharedScope, { tags }: Pick<Host, 'tags'>): boolean =>
  scope.kind === 'fleet' || tags.includes(scope.tag);

/** A baseline may stand for as long as this; then somebody has to look again. */
const LONGEST_MS = 731 * 86_400_000;

export const expirySchema = z.iso.datetime().nullable().default(null);

/** Null when it is no end: past, or too far away. */
export function endOf(expiresAt: string | null, now: Date): Date | null | 'no-end' {
  if (expiresAt === null) return null;
  const end = new Date(expiresAt);
  return end <= now || end.getTime() - now.getTime() > LONGEST_MS ? 'no-end' : end;
}
