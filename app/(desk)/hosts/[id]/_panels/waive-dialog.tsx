'use client';

import { useNow, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionProblem } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { Segmented } from '@/app/_ui/control/segmented';
import { Popup } from '@/app/_ui/panel/popup';
import { waiveFinding } from '../../../waiver-actions';
import { dayAfter, endOfDay } from './waiver-dates';

const SPANS = [7, 30, 90] as const;
const LONGEST_DAYS = 365;

/** Reason and end of a waiver; both are demanded. */
export function WaiveDialog({ findingId, close }: { findingId: string; close: () => void }) {
  const t = useTranslations('waiver');
  const common = useTranslations('common');
  const now = useNow();
  const [day, setDay] = useState(dayAfter(now, 30));
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [pending, begin] = useTransition();
  const save = (form: FormData) =>
    begin(async () => {
      const result = await waiveFinding(findingId, formText(form, 'reason'), endOfDay(day) ?? '');
      if (!result.ok) return setProblem(result);
      toast.success(t('waived'));
      close();
    });
  const isAboutEnd = problem?.field === 'expiresAt';
  return (
    <Popup title={t('title')} close={close}>
      <p className="mb-4 text-ink2">{t('note')}</p>
      <form action={save} className="flex flex-col gap-4">
        <Field label={t('reason')} note={t('reasonNote')} problem={isAboutEnd ? undefined : problem?.sentence}>
          {(bind) => <TextArea {...bind} name="reason" rows={3} required maxLength={500} />}
        </Field>
        <EndField day={day} setDay={setDay} now={now} problem={isAboutEnd ? problem.sentence : undefined} />
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('waive')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}

type EndProps = { day: string; setDay: (day: string) => void; now: Date; problem: string | undefined };

/** A span to press, or any day within a year; the day is what counts. */
function EndField({ day, setDay, now, problem }: EndProps) {
  const t = useTranslations('waiver');
  const span = SPANS.find((days) => dayAfter(now, days) === day);
  const choose = (value: string) => setDay(value === 'other' ? '' : dayAfter(now, Number(value)));
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div>
        <p className="mb-1 text-sec font-medium text-ink">{t('until')}</p>
        <Segmented
          label={t('until')}
          value={span === undefined ? 'other' : String(span)}
          onChange={choose}
          segments={[
            ...SPANS.map((days) => ({ value: String(days), label: t('days', { count: days }) })),
            { value: 'other', label: t('otherDate') },
          ]}
        />
      </div>
      <Field label={t('lastDay')} note={t('lastDayNote')} problem={problem} className="w-[150px]">
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
    </div>
  );
}
