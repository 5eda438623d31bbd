'use client';

import { useTranslations } from 'next-intl';
import { Field, Input } from './field';
import { Segmented } from './segmented';
import { dayAfter } from './until-day';

const OPEN = 'open';

type Props = {
  day: string;
  setDay: (day: string) => void;
  now: Date;
  /** Days from now that can be pressed. */
  spans: readonly number[];
  longestDays: number;
  note: string;
  problem: string | undefined;
  /** For what may also have no end: the word for that, and whether it is chosen. */
  noEnd?: { label: string; isChosen: boolean; choose: (isOpen: boolean) => void };
};

/** Until when: a span to press, or any day; the day is what counts. */
export function UntilField({ day, setDay, now, spans, longestDays, note, problem, noEnd }: Props) {
  const t = useTranslations('waiver');
  const span = spans.find((days) => dayAfter(now, days) === day);
  const choose = (value: string) => {
    noEnd?.choose(value === OPEN);
    if (value !== OPEN) setDay(value === 'other' ? '' : dayAfter(now, Number(value)));
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div>
        <p className="mb-1 text-sec font-medium text-ink">{t('until')}</p>
        <Segmented
          label={t('until')}
          value={noEnd?.isChosen ? OPEN : span === undefined ? 'other' : String(span)}
          onChange={choose}
          segments={[
            ...spans.map((days) => ({ value: String(days), label: t('days', { count: days }) })),
            { value: 'other', label: t('otherDate') },
            ...(noEnd ? [{ value: OPEN, label: noEnd.label }] : []),
          ]}
        />
      </div>
      {noEnd?.isChosen ? null : (
        <Field label={t('lastDay')} note={note} problem={problem} className="w-[150px]">
          {(bind) => (
            <Input
              {...bind}
              type="date"
              required
              value={day}
              min={dayAfter(now, 0)}
              max={dayAfter(now, longestDays)}
              onChange={(event) => setDay(event.target.value)}
              className="h-[30px]"
            />
          )}
        </Field>
      )}
    </div>
  );
}
