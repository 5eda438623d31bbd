import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readActivity, readRun } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { RunSheet } from '../hosts/[id]/_panels/run-sheet';
import { activityFilter, tableLook } from './activity-filter';
import { ActivityFilters } from './activity-filters';
import { ActivityTable, ActivityTools } from './activity-table';
import { IntegrityCheck } from './integrity-check';

/** The record: who did what, when, on which host, with what outcome. */
export default async function ActivityPage({ searchParams }: PageInput) {
  const t = await getTranslations('activity');
  const rollouts = await getTranslations('rollouts');
  const query = await searchParams;
  const filter = activityFilter(query);
  const view = await readActivity(filter);
  const look = tableLook(query);
  const address = new URLSearchParams({ ...words(filter), ...look });
  // The file holds all that the filters leave, not this page of it.
  const whole = new URLSearchParams(words(filter));
  whole.delete('before');
  const runId = typeof query.run === 'string' ? query.run : null;
  const older = new URLSearchParams(address);
  if (view.nextBefore !== null) older.set('before', String(view.nextBefore));
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note', { total: view.total })}>
        <Link href="/rollouts" className="text-sec font-medium text-accent hover:underline">
          {rollouts('title')}
        </Link>
        <IntegrityCheck />
      </TitleRow>
      <ActivityFilters filter={filter} look={look}>
        <ActivityTools rows={view.rows} csvHref={`/api/activity?${whole.toString()}`} />
      </ActivityFilters>
      <ActivityTable rows={view.rows} />
      <div className="flex min-h-11 items-center justify-between border-t border-line2 px-6 text-sec text-ink3">
        {t('shown', { shown: view.rows.length, total: view.total })}
        {view.nextBefore === null ? null : (
          <Link href={`/activity?${older.toString()}`} className="font-medium text-accent hover:underline">
            {t('older')}
          </Link>
        )}
      </div>
      {runId ? <RunSheet run={await readRun(runId)} closeHref={`/activity?${address.toString()}`} /> : null}
    </PageFrame>
  );
}

const words = (filter: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)]));
