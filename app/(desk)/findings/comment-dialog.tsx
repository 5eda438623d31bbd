'use client';

import { useTranslations } from 'next-intl';
import type { ActionResult } from '@/app/_server/result';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';

type Props = { count: number; send: (text: string) => Promise<ActionResult<unknown>>; close: () => void };

/** One comment for many findings. */
export function CommentDialog({ count, send, close }: Props) {
  const t = useTranslations('findingDesk');
  const { pending, problem, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () => send(formText(form, 'text')),
      () => {
        close();
        return null;
      },
    );
  return (
    <Popup title={t('commentMany', { count })} close={close}>
      <DialogForm send={save} verb={t('say')} blocked={pending} close={close}>
        <Field label={t('comment')} problem={problem}>
          {(bind) => <TextArea {...bind} name="text" rows={4} required maxLength={2000} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}
