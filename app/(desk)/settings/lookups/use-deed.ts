'use client';

import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionResult } from '@/app/_server/result';

/** Does one thing to a service and says what came of it: a word when it is done, the problem where it was pressed. */
export function useDeed() {
  const [pending, begin] = useTransition();
  const [problem, setProblem] = useState<string>();
  const act = <T>(deed: () => Promise<ActionResult<T>>, done: (value: T) => string | null) =>
    begin(async () => {
      const result = await deed();
      setProblem(result.ok ? undefined : result.sentence);
      if (!result.ok) return;
      const word = done(result.value);
      if (word !== null) toast.success(word);
    });
  return { pending, problem, setProblem, act };
}
