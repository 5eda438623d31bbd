'use client';

import { useNow, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { ActionProblem, ActionResult } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, inputLook, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { Segmented } from '@/app/_ui/control/segmented';
import { Popup } from '@/app/_ui/panel/popup';
import { visibleText } from '@/app/_ui/text/visible';
import type { PersonMark } from '@/lib/services/views/words';
import type { WaiverInput } from '../../../waiver-actions';
import { dayAfter, endOfDay } from './waiver-dates';

const SPANS = [7, 30, 90] as const;
const LONGEST_DAYS = 365;

type Props = {
  title: string;
  note: string;
  /** The word on the button. */
  verb: string;
  /** Who can own it; the reader is the first choice. */
  people: readonly PersonMark[];
  /** What stands there already. */
  ownerId?: string;
  reason?: string;
  /** Does it; a problem is shown in the dialog. */
  send: (terms: WaiverInput) => Promise<ActionResult<unknown>>;
  close: () => void;
};

/** Reason, end and owner of a waiver; reason and end are demanded. */
export function WaiveDialog({ title, note, verb, people, ownerId = '', reason, send, close }: Props) {
  const t = useTranslations('waiver');
  const common = useTranslations('common');
  const now = useNow();
  const [day, setDay] = useState(dayAfter(now, 30));
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [pending, begin] = useTransition();
  const save = (form: FormData) =>
    begin(async () => {
      const owner = formText(form, 'owner');
      const terms = {
        reason: formText(form, 'reason'),
        expiresAt: endOfDay(day) ?? '',
        ...(owner && { ownerId: owner }),
      };
      const result = await send(terms);
      if (result.ok) close();
      else setProblem(result);
    });
  const about = (field: string): string | undefined => (problem?.field === field ? problem.sentence : undefined);
  const isAboutReason = problem !== null && problem.field !== 'expiresAt' && problem.field !== 'ownerId';
  return (
    <Popup title={title} close={close}>
      <p className="mb-4 text-ink2">{note}</p>
      <form action={save} className="flex flex-col gap-4">
        <Field label={t('reason')} note={t('reasonNote')} problem={isAboutReason ? problem.sentence : undefined}>
          {(bind) => <TextArea {...bind} name="reason" rows={3} required maxLength={500} defaultValue={reason} />}
        </Field>
        <Field label={t('owner')} note={t('ownerNote')} problem={about('ownerId')}>
          {(bind) => (
            <select {...bind} name="owner" defaultValue={ownerId} className={inputLook}>
              <option value="">{t('me')}</option>
              {people.map((person) => (
                <option key={person.id} value={person.id}>
                  {visibleText(person.name).slice(0, 80)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <EndField day={day} setDay={setDay} now={now} problem={about('expiresAt')} />
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {verb}
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
