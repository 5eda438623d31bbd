'use client';

import { LockKeyhole } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import type { CaseRespawnState } from '@/lib/services/views/case';
import { closeCase } from '../../case-actions';

type Props = { caseId: string; grave: number; watch: CaseRespawnState | null };

/** A watch that has not come to a quiet end asks for a reason too. */
const isWatched = (watch: Props['watch']): boolean => watch === 'waiting' || watch === 'back' || watch === 'partly';

/** Closes the case; while something grave of it is open, only with a reason. */
export function CloseCase(props: Props) {
  const t = useTranslations('cases');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone={props.grave > 0 || isWatched(props.watch) ? 'outline' : 'primary'} onClick={() => setOpen(true)}>
        <LockKeyhole aria-hidden size={14} strokeWidth={1.6} />
        {t('close')}
      </Button>
      {open ? <CloseDialog {...props} close={() => setOpen(false)} /> : null}
    </>
  );
}

function CloseDialog({ caseId, grave, watch, close }: Props & { close: () => void }) {
  const t = useTranslations('cases');
  const { pending, problem, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () => closeCase(caseId, formText(form, 'reason')),
      () => {
        close();
        return t('closed');
      },
    );
  return (
    <Popup title={t('close')} close={close}>
      <DialogForm send={save} verb={t('close')} blocked={pending} close={close}>
        <p className="text-ink2">
          {grave > 0 ? t('closeGrave', { count: grave }) : t(isWatched(watch) ? 'closeWatched' : 'closeNote')}
        </p>
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => (
            <TextArea
              {...bind}
              name="reason"
              rows={3}
              required={grave > 0 || isWatched(watch)}
              maxLength={500}
              defaultValue={grave === 0 && watch === 'quiet' ? t('closeQuiet') : ''}
            />
          )}
        </Field>
      </DialogForm>
    </Popup>
  );
}
