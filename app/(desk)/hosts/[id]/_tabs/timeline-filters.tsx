import { Download } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { inputLook } from '@/app/_ui/control/field';
import { CHANGE_KINDS } from '@/lib/model';
import { TIMELINE_KINDS, TIMELINE_SINCE } from '@/lib/services/views/timeline';
import type { TimelineQuery } from './timeline-query';

type Props = { hostId: string; query: TimelineQuery; days: readonly string[]; csvHref: string };

/** From when on, and which kinds: a plain form, so that the line can be filtered without JavaScript too. */
export function TimelineFilters({ hostId, query, days, csvHref }: Props) {
  const t = useTranslations('timeline');
  const kind = useTranslations('change.kind');
  const table = useTranslations('table');
  const select = cn(inputLook, 'h-[30px] w-auto pr-7');
  return (
    <form
      key={JSON.stringify(query)}
      action={`/hosts/${hostId}#tabs`}
      className="flex min-h-[52px] flex-wrap items-center gap-2 border-b px-6 py-2"
    >
      <input type="hidden" name="tab" value="timeline" />
      <SinceSelect query={query} days={days} className={select} />
      <input
        type="date"
        name="from"
        defaultValue={query.from && !days.includes(query.from) ? query.from : ''}
        aria-label={t('fromDate')}
        className={cn(inputLook, 'h-[30px] w-[140px]')}
      />
      <select name="kind" defaultValue={query.kind ?? ''} aria-label={t('what')} className={select}>
        <option value="">{t('anyKind')}</option>
        {TIMELINE_KINDS.map((value) => (
          <option key={value} value={value}>
            {t(`kind.${value}`)}
          </option>
        ))}
      </select>
      <select name="of" defaultValue={query.of ?? ''} aria-label={t('changesOf')} className={select}>
        <option value="">{t('anyThing')}</option>
        {CHANGE_KINDS.map((value) => (
          <option key={value} value={value}>
            {kind(value)}
          </option>
        ))}
      </select>
      <Button type="submit">{t('filter')}</Button>
      {Object.keys(query).length > 0 ? (
        <Link href={`/hosts/${hostId}?tab=timeline`} scroll={false} className="px-2 text-sec text-ink2 hover:text-ink">
          {t('clear')}
        </Link>
      ) : null}
      <div className="ml-auto">
        <ButtonLink tone="quiet" href={csvHref} prefetch={false}>
          <Download aria-hidden size={14} strokeWidth={1.6} />
          {table('csv')}
        </ButtonLink>
      </div>
    </form>
  );
}

/** "Since Tuesday": the last days by their names. They come as dates, so that a link means the same tomorrow. */
function SinceSelect({ query, days, className }: Pick<Props, 'query' | 'days'> & { className: string }) {
  const t = useTranslations('timeline');
  const format = useFormatter();
  const chosen = query.from ? (days.includes(query.from) ? `on:${query.from}` : '') : (query.since ?? '');
  return (
    <select name="since" defaultValue={chosen} aria-label={t('since')} className={className}>
      <option value="">{t('sinceEver')}</option>
      {TIMELINE_SINCE.map((value) => (
        <option key={value} value={value}>
          {t(`sinceWord.${value}`)}
        </option>
      ))}
      {days.map((day) => (
        <option key={day} value={`on:${day}`}>
          {t('sinceDay', {
            day: format.dateTime(new Date(`${day}T12:00:00Z`), {
              weekday: 'long',
              day: 'numeric',
              month: 'short',
              timeZone: 'UTC',
            }),
          })}
        </option>
      ))}
    </select>
  );
}
