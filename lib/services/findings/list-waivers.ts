import type { Finding, Waiver } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { WaiverListView, WaiverRow, WaiverStanding } from '../views/waiver';
import type { Severity } from '../views/words';

const SOON_MS = 7 * 86_400_000;
const MOST = 1000;

/** What about a waiver asks for a decision: it is about nothing any more, or over within a week. */
export const dueWaivers = (at: Date) => ({
  OR: [{ finding: { state: 'resolved' } }, { expiresAt: { lte: new Date(at.getTime() + SOON_MS) } }],
});

type Stored = Waiver & { finding: Finding & { host: { name: string } } };

/** Every waiver there is, those that ask for a decision first. @throws ServiceError `forbidden`. */
export async function listWaivers({ db, now }: ServiceContext, actor: Actor): Promise<WaiverListView> {
  authorize(actor, 'fleet.read');
  const at = now();
  const endsSoon = { finding: { state: { not: 'resolved' } }, expiresAt: { lte: new Date(at.getTime() + SOON_MS) } };
  const [rows, total, gone, soon] = await Promise.all([
    db.waiver.findMany({
      include: { finding: { include: { host: { select: { name: true } } } } },
      orderBy: [{ expiresAt: 'asc' }, { findingId: 'asc' }],
      take: MOST,
    }),
    db.waiver.count(),
    db.waiver.count({ where: { finding: { state: 'resolved' } } }),
    db.waiver.count({ where: endsSoon }),
  ]);
  return {
    rows: rows.map((row) => toRow(row, at)).sort((a, b) => ORDER[a.standing] - ORDER[b.standing]),
    total,
    counts: { gone, 'ends-soon': soon, runs: total - gone - soon },
  };
}

const ORDER: Record<WaiverStanding, number> = { gone: 0, 'ends-soon': 1, runs: 2 };

function toRow({ finding, ...waiver }: Stored, at: Date): WaiverRow {
  const { id, hostId, host, ruleId, title, subjectName, severity, resolvedAt } = finding;
  return {
    ...{ findingId: id, hostId, hostName: host.name, ruleId, title, subjectName },
    // Both are written from the same closed set.
    severity: severity as Severity,
    accepted: waiver.severity as Severity | null,
    owner: waiver.ownerName,
    ownerId: waiver.ownerId,
    reason: waiver.reason,
    since: waiver.createdAt.toISOString(),
    expiresAt: waiver.expiresAt.toISOString(),
    standing: standingOf(finding.state, waiver.expiresAt, at),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}

function standingOf(state: string, expiresAt: Date, at: Date): WaiverStanding {
  if (state === 'resolved') return 'gone';
  return expiresAt.getTime() - at.getTime() <= SOON_MS ? 'ends-soon' : 'runs';
}
