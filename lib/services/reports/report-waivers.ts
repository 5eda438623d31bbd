import type { FrozenReport } from '@/lib/model';
import type { Database } from '@/lib/store';
import { listable } from './report-rows';

const WEEK_MS = 7 * 86_400_000;

/** What is waived now, and what of it is over within a week after the period, soonest first. */
export async function readWaivers(
  db: Database,
  untilAt: Date,
): Promise<Pick<FrozenReport, 'waived' | 'expiringWaivers'>> {
  const [waived, expiring] = await Promise.all([
    db.finding.count({ where: { state: 'waived' } }),
    db.waiver.findMany({
      where: { finding: { state: 'waived' }, expiresAt: { lt: new Date(untilAt.getTime() + WEEK_MS) } },
      include: { finding: { include: { host: { select: { name: true } } } } },
      orderBy: { expiresAt: 'asc' },
    }),
  ]);
  return {
    waived,
    expiringWaivers: expiring.map(({ finding, ownerName, reason, createdAt, expiresAt }) => ({
      ...listable(finding, createdAt),
      owner: ownerName,
      reason,
      expiresAt: expiresAt.toISOString(),
    })),
  };
}
