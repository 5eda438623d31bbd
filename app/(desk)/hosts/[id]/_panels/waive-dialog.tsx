'use client';

import { useNow, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionResult } from '@/app/_server/result';
import { Field, inputLook, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { dayAfter, endOfDay } from '@/app/_ui/control/until-day';
import { UntilField } from '@/app/_ui/control/until-field';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { visibleText } from '@/app/_ui/text/visible';
import type { PersonMark } from '@/lib/services/views/words';
import type { WaiverInput } from '../../../waiver-actions';

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
  const now = useNow();
  const [day, setDay] = useState(dayAfter(now, 30));
  const { pending, problem, field, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () => {
        const owner = formText(form, 'owner');
        return send({
          reason: formText(form, 'reason'),
          expiresAt: endOfDay(day) ?? '',
          ...(owner && { ownerId: owner }),
        });
      },
      () => {
        close();
        return null;
      },
    );
  const about = (name: string): string | undefined => (field === name ? problem : undefined);
  const isAboutReason = field !== 'expiresAt' && field !== 'ownerId';
  return (
    <Popup title={title} close={close}>
      <DialogForm send={save} verb={verb} blocked={pending} close={close}>
        <p className="text-ink2">{note}</p>
        <Field label={t('reason')} note={t('reasonNote')} problem={isAboutReason ? problem : undefined}>
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
        <UntilField
          day={day}
          setDay={setDay}
          now={now}
          spans={SPANS}
          longestDays={LONGEST_DAYS}
          note={t('lastDayNote')}
          problem={about('expiresAt')}
        />
      </DialogForm>
    </Popup>
  );
}
