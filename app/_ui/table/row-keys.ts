'use client';

import { useEffect, useRef } from 'react';
import { dialogIsOpen, isTyping } from '../shell/keyboard';

/** Moves over the row links of one table with j and k, and runs `keys` on the row that has the focus. */
export function useRowKeys<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  keys?: Record<string, (row: Row) => void>,
) {
  const body = useRef<HTMLTableSectionElement>(null);
  const latest = useRef({ rows, rowId, keys });
  useEffect(() => {
    latest.current = { rows, rowId, keys };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || dialogIsOpen()) return;
      const links = [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      if (event.key === 'j' || event.key === 'k') {
        const next = links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
        next?.focus({ focusVisible: true });
        next?.scrollIntoView({ block: 'nearest' });
        return;
      }
      const act = latest.current.keys?.[event.key];
      const id = links[at]?.closest<HTMLElement>('[data-row]')?.dataset.row;
      const row = latest.current.rows.find((candidate) => latest.current.rowId(candidate) === id);
      if (act && row) act(row);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return body;
}
