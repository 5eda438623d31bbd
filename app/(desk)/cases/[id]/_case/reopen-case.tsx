'use client';

import { LockKeyholeOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
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
  const common = useTranslations('common');
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const save = (form: FormData) =>
    begin(async () => {
      const result = await reopenCase(caseId, formText(form, 'reason'));
      if (!result.ok) return setProblem(result.sentence);
      toast.success(t('reopenedByHand'));
      close();
    });
  return (
    <Popup title={t('reopen')} close={close}>
      <p className="mb-4 text-ink2">{t('reopenNote')}</p>
      <form action={save} className="flex flex-col gap-4">
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={3} required maxLength={500} />}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('reopen')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}
