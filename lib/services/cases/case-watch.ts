import type { Database } from '@/lib/store';
import { isOpen } from '../findings/stored-finding';
import type { CaseWatch } from '../views/case';
import type { CaseRun } from './case-runs';
import type { CaseRecord } from './read-case';
import { readRespawn } from './watch/read-respawn';

const MOST_SCANS = 12;

/** What the scans since the last fix have seen of the things that are gone. Only what was looked at: no scan, nothing known. */
export async function watchOf(db: Database, one: CaseRecord, runs: readonly CaseRun[]): Promise<CaseWatch> {
  const over = one.held.filter(({ finding }) => !isOpen(finding));
  const ends = [
    ...runs.flatMap(({ outcome, finishedAt }) => (outcome === 'confirmed' && finishedAt ? [finishedAt] : [])),
    ...over.flatMap(({ finding }) => finding.resolvedAt ?? []),
  ].sort((a, b) => a.getTime() - b.getTime());
  const since = ends.at(-1) ?? null;
  const nextScanAt = one.host.nextScanAt?.toISOString() ?? null;
  const respawn = await readRespawn(db, one);
  if (!since) return { since: null, things: 0, scans: [], nextScanAt, respawn };
  const scans = await db.scan.findMany({
    where: { hostId: one.hostId, state: 'done', startedAt: { gt: since } },
    orderBy: { startedAt: 'desc' },
    select: { id: true, startedAt: true },
    take: MOST_SCANS,
  });
  const turns = await db.findingNote.groupBy({
    by: ['scanId'],
    where: {
      scanId: { in: scans.map(({ id }) => id) },
      findingId: { in: one.held.map(({ finding }) => finding.id) },
      kind: { in: ['back', 'opened'] },
    },
    _count: true,
  });
  const counts = new Map(turns.map(({ scanId, _count }) => [scanId, _count]));
  return {
    since: since.toISOString(),
    things: over.length,
    scans: scans
      .map(({ id, startedAt }) => ({ at: (startedAt ?? since).toISOString(), cameBack: counts.get(id) ?? 0 }))
      .reverse(),
    nextScanAt,
    respawn,
  };
}
