'use client';

import { useEffect, useRef } from 'react';
import { dialogIsOpen, isTyping } from '../shell/keyboard';

/** What of a row takes the focus: its own link, else its first link or field, else the row. */
const targetOf = (row: HTMLElement): HTMLElement =>
  row.querySelector<HTMLElement>('[data-row-link]') ??
  row.querySelector<HTMLElement>('a[href], button:enabled, input:enabled') ??
  row;

/** Moves over the rows of one table with j and k, and runs `keys` on the row that has the focus. */
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
      const shown = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const at = shown.findIndex((row) => row.contains(document.activeElement));
      if (event.key === 'j' || event.key === 'k') {
        const next = shown[Math.min(shown.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
        if (!next) return;
        targetOf(next).focus({ focusVisible: true });
        next.scrollIntoView({ block: 'nearest' });
        return;
      }
      const act = latest.current.keys?.[event.key];
      const id = shown[at]?.dataset.row;
      const row = latest.current.rows.find((candidate) => latest.current.rowId(candidate) === id);
      if (act && row) act(row);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return body;
}
