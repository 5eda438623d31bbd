'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { ageBetween } from './age';

const EVERY_TEN_SECONDS = 10_000;
const NEAR_MS = 36 * 3_600_000;

type Props = { at: string; form?: 'ago' | 'span'; className?: string };

/** "3 min ago", with the absolute time on hover. `span` leaves the "ago" out ("10 min"). */
export function RelativeTime({ at, form = 'ago', className }: Props) {
  const t = useTranslations('age');
  const format = useFormatter();
  const now = useNow({ updateInterval: EVERY_TEN_SECONDS });
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const age = ageBetween(date, now);
  const span = t(age.unit, { count: age.count });
  const words = form === 'span' ? span : age.future ? t('in', { span }) : t('ago', { span });
  return (
    <time dateTime={at} title={format.dateTime(date, 'exact')} className={className} suppressHydrationWarning>
      {words}
    </time>
  );
}

/** The clock for what happened within a day and a half, the date for what is older. */
export function NearMoment({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  const near = Math.abs(now.getTime() - Date.parse(at)) < NEAR_MS;
  return <Moment at={at} form={near ? 'clock' : 'shortDate'} {...(className ? { className } : {})} />;
}

/** A moment on the clock, in the reader's time zone: `clock` 02:41, `day` 19 Nov 16:20, `exact` with seconds and zone. */
export function Moment({
  at,
  form = 'day',
  className,
}: {
  at: string;
  form?: 'clock' | 'seconds' | 'shortDate' | 'date' | 'day' | 'exact';
  className?: string;
}) {
  const format = useFormatter();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time dateTime={at} title={format.dateTime(date, 'exact')} className={className} suppressHydrationWarning>
      {format.dateTime(date, form)}
    </time>
  );
}
