'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { noteOnCase } from '../../case-actions';

/** What somebody found out or decided, written where the rest of the incident stands. */
export function WriteNote({ caseId }: { caseId: string }) {
  const t = useTranslations('cases');
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const save = (given: FormData) =>
    begin(async () => {
      const result = await noteOnCase(caseId, formText(given, 'text'));
      setProblem(result.ok ? undefined : result.sentence);
      if (!result.ok) return;
      toast.success(t('noteSaved'));
      form.current?.reset();
    });
  return (
    <details className="pb-2">
      <summary className="inline-flex min-h-6 cursor-pointer items-center font-medium text-accent hover:underline">
        {t('saveNote')}
      </summary>
      <form ref={form} action={save} className="flex flex-col gap-2 pt-1 pb-2">
        <Field label={t('writeNote')} note={t('writeNoteNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="text" rows={3} required maxLength={2000} />}
        </Field>
        <Button type="submit" className="self-start" disabled={pending}>
          {t('saveNote')}
        </Button>
      </form>
    </details>
  );
}
