import type PgBoss from 'pg-boss';
import { readSetting } from '@/lib/services/settings/settings';
import type { WorkContext } from '@/lib/services/work/work-context';

/**
 * Enters the weekly report in the queue's own schedule. A worker that was away at that hour catches up through the check that
 * `tidy-up` sends every minute; the report's slot makes sure that it is made once.
 */
export async function reportCron({ db }: WorkContext, boss: PgBoss): Promise<void> {
  const { enabled, weekday, hour, timeZone } = await readSetting(db, 'report.schedule');
  if (!enabled) return boss.unschedule('make-report');
  // Cron counts Sunday as 0.
  await boss.schedule('make-report', `0 ${hour} * * ${weekday % 7}`, {}, { tz: timeZone });
}
