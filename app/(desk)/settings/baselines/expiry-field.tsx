'use client';

import { useNow, useTranslations } from 'next-intl';
import { useState } from 'react';
import { dayAfter, endOfDay } from '@/app/_ui/control/until-day';
import { UntilField } from '@/app/_ui/control/until-field';

const SPANS = [30, 90, 365] as const;
const LONGEST_DAYS = 730;

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
  const { now, day, setDay, isOpen, setOpen } = state;
  return (
    <UntilField
      day={day}
      setDay={setDay}
      now={now}
      spans={SPANS}
      longestDays={LONGEST_DAYS}
      note={t('lastDayNote')}
      problem={problem}
      noEnd={{ label: t('openEnd'), isChosen: isOpen, choose: setOpen }}
    />
  );
}
