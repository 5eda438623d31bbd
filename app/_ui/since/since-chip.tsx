'use client';

import { Check, Clock, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '../cn';
import { inputLook } from '../control/field';
import { Menu, MenuContent, MenuHeading, MenuItem, MenuTrigger } from '../control/menu';
import { dayOf, daysBefore, parseSince, type Since, WEEKDAYS } from './since';
import type { useSince } from './use-since';

const DAY_MS = 86_400_000;
const isDay = (since: Since | null): boolean => since !== null && /^\d/.test(since) && since.includes('-');

/** Narrows a table to what came since a moment: the last scan, a span, a day, or what was called known good. */
export function SinceChip({ state }: { state: ReturnType<typeof useSince> }) {
  const t = useTranslations('since');
  const common = useTranslations('table');
  const nameOf = useNames(state);
  const { chosen, choose } = state;
  return (
    <span
      className={cn(
        'fade inline-flex h-[26px] items-center rounded-ctl border border-line2 text-btn text-ink2',
        chosen ? 'border-accent bg-accent-tint text-ink' : 'border-dashed hover:border-ctl hover:text-ink',
      )}
    >
      <Menu>
        <MenuTrigger className="flex h-full items-center gap-1.5 rounded-ctl px-2">
          {chosen ? null : <Clock aria-hidden size={13} strokeWidth={1.7} />}
          {t('newSince')}
          {chosen && !isDay(chosen) ? <b className="font-medium">{nameOf(chosen)}</b> : null}
        </MenuTrigger>
        <Choices state={state} nameOf={nameOf} />
      </Menu>
      {isDay(chosen) ? <DayField state={state} /> : null}
      {chosen ? (
        <button
          type="button"
          aria-label={common('clearFilter', { label: t('newSince') })}
          onClick={() => choose(null)}
          className="flex h-full items-center pr-1.5 text-ink3 hover:text-ink"
        >
          <X aria-hidden size={12} />
        </button>
      ) : null}
    </span>
  );
}

type Named = (since: Since) => string;

function Choices({ state, nameOf }: { state: ReturnType<typeof useSince>; nameOf: Named }) {
  const t = useTranslations('since');
  const { chosen, choose, now, timeZone } = state;
  const days = daysBefore(now, timeZone).map(({ since }) => since);
  const yesterday = parseSince(dayOf(new Date(now.getTime() - DAY_MS), timeZone));
  return (
    <MenuContent align="start">
      <MenuHeading>{t('newSince')}</MenuHeading>
      {(['scan', '24h', ...days, '7d', 'baseline'] as const).map((since) => (
        <MenuItem key={since} onSelect={() => choose(since)} aria-current={chosen === since || undefined}>
          <span className="flex size-3.5 items-center justify-center">
            {chosen === since ? <Check aria-hidden size={13} className="text-accent" /> : null}
          </span>
          {nameOf(since)}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => choose(yesterday)}>
        <span className="size-3.5" />
        {t('otherDay')}
      </MenuItem>
    </MenuContent>
  );
}

function DayField({ state }: { state: ReturnType<typeof useSince> }) {
  const t = useTranslations('since');
  const { chosen, choose, now, timeZone } = state;
  return (
    <input
      type="date"
      aria-label={t('day')}
      value={chosen ?? ''}
      max={dayOf(now, timeZone)}
      onChange={(event) => {
        const day = parseSince(event.target.value);
        if (day) choose(day);
      }}
      className={cn(inputLook, 'h-[22px] w-[120px] border-0 bg-transparent px-1')}
    />
  );
}

function useNames({ now, timeZone }: ReturnType<typeof useSince>): Named {
  const t = useTranslations('since');
  const format = useFormatter();
  return (since) => {
    if (since === 'scan' || since === '24h' || since === '7d' || since === 'baseline') return t(`spans.${since}`);
    const day = daysBefore(now, timeZone).find((one) => one.since === since);
    if (day) return format.dateTime(day.at, { weekday: 'long', timeZone: 'UTC' });
    // Today's own weekday means a week ago: a link from then.
    const today = WEEKDAYS.some((weekday) => weekday === since);
    return today ? format.dateTime(now, { weekday: 'long' }) : since;
  };
}
