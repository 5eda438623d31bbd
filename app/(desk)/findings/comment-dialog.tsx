'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { ActionResult } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { Popup } from '@/app/_ui/panel/popup';

type Props = { count: number; send: (text: string) => Promise<ActionResult<unknown>>; close: () => void };

/** One comment for many findings. */
export function CommentDialog({ count, send, close }: Props) {
  const t = useTranslations('findingDesk');
  const common = useTranslations('common');
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const save = (form: FormData) =>
    begin(async () => {
      const result = await send(formText(form, 'text'));
      if (result.ok) close();
      else setProblem(result.sentence);
    });
  return (
    <Popup title={t('commentMany', { count })} close={close}>
      <form action={save} className="flex flex-col gap-4">
        <Field label={t('comment')} problem={problem}>
          {(bind) => <TextArea {...bind} name="text" rows={4} required maxLength={2000} />}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('say')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}
