'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { type FindingsQuery, findingsQuery } from './findings-query';

type Change = { [K in keyof FindingsQuery]?: FindingsQuery[K] | null };

/** The filter in the address; a change of it asks the server again, from its first page on. */
export function useFindingsQuery(): {
  query: FindingsQuery;
  change: (next: Change) => void;
  clear: () => void;
  pending: boolean;
} {
  const [pending, startTransition] = useTransition();
  const [query, set] = useQueryStates(findingsQuery, {
    history: 'replace',
    shallow: false,
    scroll: false,
    startTransition,
  });
  return {
    query,
    change: (next) => void set({ page: null, ...next }),
    clear: () => void set(null),
    pending,
  };
}
