'use client';

import { useRef, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  /** Turns one row over; with `through`, all rows from the last one turned to this one become as it. */
  turn: (id: string, through?: boolean) => void;
  add: (ids: readonly string[]) => void;
  drop: (ids: readonly string[]) => void;
  clear: () => void;
};

/** Which rows are chosen. It outlives a change of page, so that a choice can span several. */
export function useSelection(shown: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const turn = (id: string, through = false) => {
    const on = !ids.has(id);
    const range = through && last.current !== null ? between(shown, last.current, id) : [id];
    last.current = id;
    setIds(changed(ids, range, on));
  };
  return {
    ids,
    turn,
    add: (more) => setIds((was) => changed(was, more, true)),
    drop: (less) => setIds((was) => changed(was, less, false)),
    clear: () => setIds(new Set()),
  };
}

/** Everything from one row to another, in whatever direction; the second alone when the first is on another page. */
export function between(shown: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [shown.indexOf(from), shown.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1);
}

function changed(was: ReadonlySet<string>, ids: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(was);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}
