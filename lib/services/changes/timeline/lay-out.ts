import type { TimelineRow } from '../../views/timeline';
import { cursorText, type TimelineCursor } from './timeline-look';

/** Newest first; what happened at one instant always in the same order, so that a page can begin in the middle of it. */
const byTime = (a: TimelineRow, b: TimelineRow): number =>
  a.at === b.at ? Number(a.key > b.key) - Number(a.key < b.key) : a.at < b.at ? 1 : -1;

/** One page out of the rows of all sources, and where the next one begins. */
export function layOut(
  rows: readonly TimelineRow[],
  before: TimelineCursor | undefined,
  size: number,
): { rows: TimelineRow[]; older: string | null } {
  const from = before?.at.toISOString();
  const sorted = withoutTwice(rows)
    .filter(({ at }) => from === undefined || at <= from)
    .sort(byTime);
  const left = sorted.slice(before?.skip ?? 0);
  const page = left.slice(0, size);
  const last = page.at(-1);
  if (!last || left.length <= size) return { rows: together(page), older: null };
  const alike = page.filter(({ at }) => at === last.at).length + (last.at === from ? (before?.skip ?? 0) : 0);
  return { rows: together(page), older: cursorText({ at: last.at, skip: alike }) };
}

/** A container's beginning is told by its change; the host's own word for it would say the same again. */
function withoutTwice(rows: readonly TimelineRow[]): TimelineRow[] {
  const told = new Set(
    rows.flatMap(({ at, change }) =>
      change?.kind === 'container' && (change.turn === 'appeared' || change.turn === 'recreated')
        ? [`${at}/Container ${change.name} `]
        : [],
    ),
  );
  return rows.filter(
    ({ key, at, text }) =>
      !key.startsWith('created/') || !told.has(`${at}/${text.slice(0, text.indexOf(' was created') + 1)}`),
  );
}

/** Scans that failed one after another for the same reason are one line. */
function together(rows: readonly TimelineRow[]): TimelineRow[] {
  const kept: TimelineRow[] = [];
  let open: { index: number; sentence: string | null } | null = null;
  for (const row of rows) {
    const { scan } = row;
    const failed = scan?.state === 'failed' ? scan : null;
    const into = failed && open && open.sentence === failed.sentence ? kept[open.index] : undefined;
    if (failed && into?.scan && open) {
      kept[open.index] = { ...into, scan: { ...into.scan, count: into.scan.count + 1, firstAt: failed.firstAt } };
      continue;
    }
    kept.push(row);
    if (scan) open = failed ? { index: kept.length - 1, sentence: failed.sentence } : null;
  }
  return kept;
}
