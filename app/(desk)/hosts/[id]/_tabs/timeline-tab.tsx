import Link from 'next/link';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { readTimeline } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { Empty } from '@/app/_ui/state/empty';
import { Moment } from '@/app/_ui/text/time';
import type { TimelineView } from '@/lib/services/views/timeline';
import { NotComparedNote } from './not-compared';
import { TimelineFilters } from './timeline-filters';
import { TimelineList } from './timeline-list';
import type { TimelineQuery } from './timeline-query';

/** What happened on this host, newest first, day by day: changes, findings, fixes, scans, sign-ins on one line of time. */
export async function TimelineTab({ hostId, query }: { hostId: string; query: TimelineQuery }) {
  const t = await getTranslations('timeline');
  const view = await readTimeline(hostId, query, await getTimeZone());
  const address = (change: TimelineQuery): string => {
    const { before: _, ...rest } = query;
    return new URLSearchParams({ tab: 'timeline', ...rest, ...change }).toString();
  };
  const { before: _, ...filter } = query;
  return (
    <>
      <TimelineFilters
        hostId={hostId}
        query={query}
        days={view.days}
        csvHref={`/api/timeline/${hostId}?${new URLSearchParams(filter).toString()}`}
      />
      <LastComparison view={view} since={query.since} />
      <TimelineList
        rows={view.rows}
        empty={
          <Empty title={t(view.last === null ? 'none' : 'noMatch')} note={t('noneNote')}>
            {Object.keys(query).length > 0 ? (
              <ButtonLink href={`/hosts/${hostId}?tab=timeline`} scroll={false}>
                {t('everything')}
              </ButtonLink>
            ) : null}
          </Empty>
        }
      />
      {view.older === null && query.before === undefined ? null : (
        <div className="flex min-h-11 items-center justify-between border-t border-line2 px-6 text-sec">
          {query.before === undefined ? (
            <span />
          ) : (
            <Link
              href={`/hosts/${hostId}?${address({})}`}
              scroll={false}
              className="font-medium text-accent hover:underline"
            >
              {t('newest')}
            </Link>
          )}
          {view.older === null ? null : (
            <Link
              href={`/hosts/${hostId}?${address({ before: view.older })}`}
              scroll={false}
              className="font-medium text-accent hover:underline"
            >
              {t('older')}
            </Link>
          )}
        </div>
      )}
    </>
  );
}

/** With what the last scan was compared, and what could not be. */
async function LastComparison({ view: { last }, since }: { view: TimelineView; since: string | undefined }) {
  const t = await getTranslations('timeline');
  if (last === null) return null;
  if (last.sinceAt === null) return <p className="border-b px-6 py-2 text-sec text-ink3">{t('firstLook')}</p>;
  return (
    <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b px-6 py-2 text-sec text-ink2">
      <span>
        {t.rich('compared', {
          found: last.found,
          at: () => <Moment at={last.at} />,
          since: () => <Moment at={last.sinceAt ?? ''} />,
        })}
        {last.kept < last.found ? ` ${t('cut', { kept: last.kept })}` : null}
      </span>
      <NotComparedNote items={last.notCompared} open={since === 'last-scan'} />
    </div>
  );
}
