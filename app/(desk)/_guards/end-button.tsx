'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { endGuard, endProtection } from '../settings/protection/actions';

/** Takes back what was said, with a reason that goes on the record. */
export function EndButton({ of, name }: { of: { guardId: string } | { thingId: string }; name: string }) {
  const t = useTranslations('guards');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={`${t('end')}: ${name}`}>
        {t('end')}
      </Button>
      {open ? <EndDialog of={of} close={() => setOpen(false)} /> : null}
    </>
  );
}

function EndDialog({ of, close }: { of: { guardId: string } | { thingId: string }; close: () => void }) {
  const t = useTranslations('guards');
  const { pending, problem, act } = useDeed();
  const end = (form: FormData) =>
    act(
      () => {
        const reason = formText(form, 'reason');
        return 'guardId' in of ? endGuard(of.guardId, reason) : endProtection(of.thingId, reason);
      },
      () => {
        close();
        return t('ended');
      },
    );
  return (
    <Popup title={t('endTitle')} close={close}>
      <DialogForm send={end} verb={t('end')} tone="danger" blocked={pending} close={close}>
        <p className="text-ink2">{t('endNote')}</p>
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}
