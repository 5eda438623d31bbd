'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { saveSetting } from './actions';

/** Saves one setting and says what came of it. */
export function useSave() {
  const t = useTranslations('settings');
  const [pending, begin] = useTransition();
  const [problem, setProblem] = useState<string>();
  const save = (key: string, value: unknown) =>
    begin(async () => {
      const result = await saveSetting(key, value);
      setProblem(result.ok ? undefined : result.sentence);
      if (result.ok) toast.success(t('saved'));
    });
  return { pending, problem, save };
}
