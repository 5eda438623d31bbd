'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { confirmSteps } from '../../playbook-actions';

type Props = { playbookId: string; hash: string; name: string; count: number };

/** One word for all steps, bound to exactly the plans above. */
export function PlaybookConfirm({ playbookId, hash, name, count }: Props) {
  const t = useTranslations('cases');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const confirm = () =>
    begin(async () => {
      const result = await confirmSteps(playbookId, hash, typed);
      setProblem(result.ok ? undefined : result.sentence);
    });
  return (
    <form action={confirm} className="flex flex-wrap items-end gap-3">
      <Field label={t('playbookType', { name })} problem={problem}>
        {(bind) => (
          <Input {...bind} value={typed} onChange={({ target }) => setTyped(target.value)} autoComplete="off" />
        )}
      </Field>
      <Button type="submit" tone="primary" disabled={pending || typed !== name}>
        {t('playbookConfirm', { count })}
      </Button>
    </form>
  );
}
