import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { freezeReport } from '../reports/freeze-report';
import { slotsAround } from '../reports/report-slot';
import { readSetting } from '../settings/settings';
import type { WorkContext } from './work-context';

/**
 * Makes the report of the last planned moment when there is none yet: after a worker was away, once and not once for each week it
 * missed. A schedule younger than the moment has nothing to catch up with.
 */
export async function makeDueReport(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const schedule = await readSetting(context.db, 'report.schedule');
  if (!schedule.enabled) return;
  const { last } = slotsAround(schedule, context.now());
  const first = await context.db.host.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } });
  if (!first || first.createdAt > last) return;
  await freezeReport(context, actor, { kind: 'scheduled', untilAt: last, slot: last.toISOString() });
}
