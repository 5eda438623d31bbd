'use client';

import { useNow, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Input } from '@/app/_ui/control/field';
import { Segmented } from '@/app/_ui/control/segmented';
import { dayAfter, endOfDay } from '../../hosts/[id]/_panels/waiver-dates';

const SPANS = [30, 90, 365] as const;
const LONGEST_DAYS = 730;
const OPEN = 'open';

/** Until when: a span to press, any day within two years, or until somebody takes it back. */
export function useExpiry(days: number | null) {
  const now = useNow();
  const [day, setDay] = useState(days === null ? '' : dayAfter(now, days));
  const [isOpen, setOpen] = useState(days === null);
  return { now, day, setDay, isOpen, setOpen, expiresAt: isOpen ? null : endOfDay(day) };
}

type Props = { state: ReturnType<typeof useExpiry>; problem: string | undefined };

export function ExpiryField({ state, problem }: Props) {
  const t = useTranslations('baselines');
  const waiver = useTranslations('waiver');
  const { now, day, setDay, isOpen, setOpen } = state;
  const span = SPANS.find((days) => dayAfter(now, days) === day);
  const choose = (value: string) => {
    setOpen(value === OPEN);
    if (value !== OPEN) setDay(value === 'other' ? '' : dayAfter(now, Number(value)));
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div>
        <p className="mb-1 text-sec font-medium text-ink">{waiver('until')}</p>
        <Segmented
          label={waiver('until')}
          value={isOpen ? OPEN : span === undefined ? 'other' : String(span)}
          onChange={choose}
          segments={[
            ...SPANS.map((days) => ({ value: String(days), label: waiver('days', { count: days }) })),
            { value: 'other', label: waiver('otherDate') },
            { value: OPEN, label: t('openEnd') },
          ]}
        />
      </div>
      {isOpen ? null : (
        <Field label={waiver('lastDay')} note={t('lastDayNote')} problem={problem} className="w-[150px]">
          {(bind) => (
            <Input
              {...bind}
              type="date"
              required
              value={day}
              min={dayAfter(now, 0)}
              max={dayAfter(now, LONGEST_DAYS)}
              onChange={(event) => setDay(event.target.value)}
              className="h-[30px]"
            />
          )}
        </Field>
      )}
    </div>
  );
}
