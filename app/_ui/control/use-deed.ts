'use client';

import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionProblem, ActionResult } from '@/app/_server/result';

/**
 * Does one thing to a service and says what came of it: a word when it is done, the problem where it was pressed. `field` is
 * what the problem is about, for a form that shows it beside that field.
 */
export function useDeed() {
  const [pending, begin] = useTransition();
  const [refusal, setRefusal] = useState<Pick<ActionProblem, 'sentence' | 'field'>>();
  const act = <T>(deed: () => Promise<ActionResult<T>>, done: (value: T) => string | null) =>
    begin(async () => {
      const result = await deed();
      setRefusal(result.ok ? undefined : result);
      if (!result.ok) return;
      const word = done(result.value);
      if (word !== null) toast.success(word);
    });
  const setProblem = (sentence: string) => setRefusal({ sentence, field: null });
  return { pending, problem: refusal?.sentence, field: refusal?.field ?? null, setProblem, act };
}
