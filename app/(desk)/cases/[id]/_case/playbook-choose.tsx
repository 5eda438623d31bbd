'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { previewSteps } from '../../playbook-actions';

type Item = { key: string; label: string; target: string; doubtful: boolean };

/** Which of the open fixes the playbook is made of: all that are surely the intruder's, until somebody takes one out or adds one. Their order is that of the clean-up. */
export function PlaybookChoose({ caseId, items, open }: { caseId: string; items: Item[]; open: boolean }) {
  const t = useTranslations('cases');
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const preview = (form: FormData) =>
    begin(async () => {
      const result = await previewSteps(caseId, form.getAll('key').map(String), form.get('saveImages') === 'yes');
      setProblem(result.ok ? undefined : result.sentence);
    });
  return (
    <details open={open}>
      <summary className="inline-flex min-h-6 cursor-pointer items-center font-medium text-accent hover:underline">
        {t('playbookChoose', { count: items.length })}
      </summary>
      <form action={preview} className="pt-1">
        <ul className="mb-2">
          {items.map(({ key, label, target, doubtful }) => (
            <li key={key}>
              <label className="flex min-h-6 min-w-0 items-center gap-2">
                <input
                  type="checkbox"
                  name="key"
                  value={key}
                  defaultChecked={!doubtful}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="shrink-0">{label}</span>
                <span className="mono min-w-0 truncate text-ink2">
                  <Untrusted text={target} limit={160} />
                </span>
                {doubtful ? <span className="shrink-0 text-high">{t('playbookDoubtful')}</span> : null}
              </label>
            </li>
          ))}
        </ul>
        {items.some(({ key }) => key.startsWith('image.remove ')) ? (
          <label className="mb-2 flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              name="saveImages"
              value="yes"
              defaultChecked
              className="size-4 shrink-0 accent-accent"
            />
            {t('playbookSaveImages')}
          </label>
        ) : null}
        {problem ? (
          <p role="alert" className="mb-2 text-crit">
            {problem}
          </p>
        ) : null}
        <Button type="submit" disabled={pending}>
          {pending ? t('playbookLooking') : t('playbookPreview')}
        </Button>
      </form>
    </details>
  );
}
