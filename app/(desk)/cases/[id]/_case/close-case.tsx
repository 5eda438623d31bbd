'use client';

import { LockKeyhole } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { Popup } from '@/app/_ui/panel/popup';
import { closeCase } from '../../case-actions';

type Props = { caseId: string; grave: number };

/** Closes the case; while something grave of it is open, only with a reason. */
export function CloseCase(props: Props) {
  const t = useTranslations('cases');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone={props.grave > 0 ? 'outline' : 'primary'} onClick={() => setOpen(true)}>
        <LockKeyhole aria-hidden size={14} strokeWidth={1.6} />
        {t('close')}
      </Button>
      {open ? <CloseDialog {...props} close={() => setOpen(false)} /> : null}
    </>
  );
}

function CloseDialog({ caseId, grave, close }: Props & { close: () => void }) {
  const t = useTranslations('cases');
  const common = useTranslations('common');
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const save = (form: FormData) =>
    begin(async () => {
      const result = await closeCase(caseId, formText(form, 'reason'));
      if (!result.ok) return setProblem(result.sentence);
      toast.success(t('closed'));
      close();
    });
  return (
    <Popup title={t('close')} close={close}>
      <p className="mb-4 text-ink2">{grave > 0 ? t('closeGrave', { count: grave }) : t('closeNote')}</p>
      <form action={save} className="flex flex-col gap-4">
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={3} required={grave > 0} maxLength={500} />}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('close')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}
