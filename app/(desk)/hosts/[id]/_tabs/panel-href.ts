'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ActionWay } from '@/lib/services/views/action';
import { wayParameters } from '../_host/action-way';

/** Addresses of this page with a panel, or an action, on top of what the URL says already. */
export function usePanelHref(): (panel: string) => string {
  const path = usePathname();
  const search = useSearchParams();
  return (panel) => withChange(path, search, { panel, action: null, finding: null, offer: null, on: null, run: null });
}

export function useActionHref(): (actionId: string, way: ActionWay) => string {
  const path = usePathname();
  const search = useSearchParams();
  return (actionId, way) =>
    withChange(path, search, { action: actionId, ...wayParameters(way), panel: null, run: null });
}

/** The address of this page with the sheet of one run. */
export function useRunHref(): (runId: string) => string {
  const path = usePathname();
  const search = useSearchParams();
  return (runId) =>
    withChange(path, search, { run: runId, panel: null, action: null, finding: null, offer: null, on: null });
}

function withChange(path: string, search: URLSearchParams, change: Record<string, string | null>): string {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(change)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  // Colons read better than %3A, and are allowed in a query.
  const query = next.toString().replaceAll('%3A', ':');
  return query ? `${path}?${query}` : path;
}
