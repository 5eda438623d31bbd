'use client';

import { LockKeyholeOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { reopenCase } from '../../case-actions';

/** Opens a closed case again; a person who does so says why. */
export function ReopenCase({ caseId }: { caseId: string }) {
  const t = useTranslations('cases');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="outline" onClick={() => setOpen(true)}>
        <LockKeyholeOpen aria-hidden size={14} strokeWidth={1.6} />
        {t('reopen')}
      </Button>
      {open ? <ReopenDialog caseId={caseId} close={() => setOpen(false)} /> : null}
    </>
  );
}

function ReopenDialog({ caseId, close }: { caseId: string; close: () => void }) {
  const t = useTranslations('cases');
  const { pending, problem, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () => reopenCase(caseId, formText(form, 'reason')),
      () => {
        close();
        return t('reopenedByHand');
      },
    );
  return (
    <Popup title={t('reopen')} close={close}>
      <DialogForm send={save} verb={t('reopen')} blocked={pending} close={close}>
        <p className="text-ink2">{t('reopenNote')}</p>
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={3} required maxLength={500} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}
