'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { ChangeFields, ChangeName } from '@/app/_ui/change/change-text';
import { PlaceText } from '@/app/_ui/place/place-text';
import { useRowKeys } from '@/app/_ui/table/row-keys';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { TimelineRow } from '@/lib/services/views/timeline';
import { RowLink } from './cells';
import { usePanelHref, useRunHref } from './panel-href';
import { TimelineMark } from './timeline-mark';

/** One line of time with days as headings. j, k and Enter move over the rows. */
export function TimelineList({ rows, empty }: { rows: readonly TimelineRow[]; empty: React.ReactNode }) {
  const t = useTranslations('timeline');
  const format = useFormatter();
  const body = useRowKeys(rows, (row) => row.key);
  const dayOf = (at: string): string =>
    format.dateTime(new Date(at), { weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' });
  if (rows.length === 0) return empty;
  return (
    <table className="w-full table-fixed border-separate border-spacing-0" aria-label={t('label')}>
      <colgroup>
        <col width={96} />
        <col width={150} />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('happened')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => {
          const day = dayOf(row.at);
          const before = rows[index - 1];
          return (
            <Fragment key={row.key}>
              {before && dayOf(before.at) === day ? null : (
                <tr>
                  <th
                    colSpan={3}
                    scope="colgroup"
                    className="h-9 border-b bg-bg px-6 pt-2 text-left text-sec font-medium text-ink2"
                    suppressHydrationWarning
                  >
                    {day}
                  </th>
                </tr>
              )}
              <Line row={row} />
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

const cell = 'border-b px-2 py-2 align-baseline first:pl-6 last:pr-6';

function Line({ row }: { row: TimelineRow }) {
  return (
    <tr
      data-row={row.key}
      tabIndex={-1}
      className="group/row bg-surface outline-none hover:bg-hover focus-visible:bg-accent-tint has-[[data-row-link]:focus-visible]:bg-accent-tint"
    >
      <td className={cell}>
        <Moment at={row.at} form="seconds" className="text-ink2" />
      </td>
      <td className={cell}>
        <TimelineMark row={row} />
      </td>
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        <What row={row} />
      </td>
    </tr>
  );
}

function What({ row }: { row: TimelineRow }) {
  const panelHref = usePanelHref();
  const runHref = useRunHref();
  const href = row.runId ? runHref(row.runId) : row.panel ? panelHref(row.panel) : null;
  const words = row.change ? (
    <ChangeName change={row.change} />
  ) : row.scan ? (
    <ScanText row={row} />
  ) : (
    <span title={visibleText(row.text.slice(0, 1000))}>
      <Untrusted text={row.text} limit={400} />
      {row.place ? <PlaceText place={row.place} className="ml-2" /> : null}
    </span>
  );
  return (
    <>
      {href === null ? words : <RowLink href={href}>{words}</RowLink>}
      {row.change ? <ChangeFields change={row.change} /> : null}
    </>
  );
}

function ScanText({ row }: { row: TimelineRow }) {
  const t = useTranslations('timeline');
  const { scan } = row;
  if (!scan) return null;
  if (scan.state === 'done')
    return (
      <span className="text-ink2">
        {t(scan.trigger === 'user' ? 'scanOf' : scan.trigger === 'action' ? 'scanAfterFix' : 'scanDone', {
          who: visibleText(scan.actor),
        })}
      </span>
    );
  return (
    <span>
      {t('scanFailed')} {scan.sentence ? <Untrusted text={scan.sentence} limit={400} /> : null}
      {scan.count > 1 ? (
        <span className="text-ink3">
          {' '}
          {t.rich('scanFailedTimes', { count: scan.count, first: () => <Moment at={scan.firstAt} /> })}
        </span>
      ) : null}
    </span>
  );
}
