import { diffLines, diffWordsWithSpace } from 'diff';
import { FileDiff } from 'lucide-react';
import { cn } from '../cn';
import { Untrusted } from '../text/untrusted';
import { Block } from './block';

type Row = { kind: 'same' | 'del' | 'add'; number: number; parts: { text: string; struck: boolean }[] };

const CONTEXT = 3;

/** Pairs a removed line with the line that takes its place, so that only the words that differ are marked. */
function rowsOf(before: string, after: string): Row[] {
  const rows: Row[] = [];
  let oldNumber = 1;
  let newNumber = 1;
  const chunks = diffLines(before, after);
  chunks.forEach((chunk, index) => {
    const lines = chunk.value.replace(/\n$/, '').split('\n');
    const partner = chunk.removed ? chunks[index + 1] : undefined;
    const news = partner?.added ? partner.value.replace(/\n$/, '').split('\n') : [];
    lines.forEach((line, at) => {
      if (chunk.removed) {
        const other = news[at];
        const words = other === undefined ? [] : diffWordsWithSpace(line, other).filter((word) => !word.added);
        const parts =
          words.length > 0
            ? words.map((word) => ({ text: word.value, struck: word.removed }))
            : [{ text: line, struck: false }];
        rows.push({ kind: 'del', number: oldNumber++, parts });
        return;
      }
      rows.push({ kind: chunk.added ? 'add' : 'same', number: newNumber++, parts: [{ text: line, struck: false }] });
      if (!chunk.added) oldNumber++;
    });
  });
  return rows;
}

/** Keeps the changed rows and three around them; the rest becomes a gap. */
function folded(rows: Row[]): (Row | 'gap')[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((row) => row.kind !== 'same'),
  );
  return rows.flatMap((row, index): (Row | 'gap')[] => {
    if (near[index]) return [row];
    return index === 0 || near[index - 1] ? ['gap'] : [];
  });
}

const looks = { same: '', del: 'bg-del', add: 'bg-add' } as const;
const signs = { same: ' ', del: '−', add: '+' } as const;

/** One file before and after. `after` null means the file is taken away. */
export function DiffBlock({
  path,
  note,
  before,
  after,
}: {
  path: string;
  note: React.ReactNode;
  before: string;
  after: string | null;
}) {
  const rows = folded(rowsOf(before, after ?? ''));
  return (
    <Block
      icon={<FileDiff aria-hidden size={14} strokeWidth={1.6} className="shrink-0" />}
      title={
        <span className="mono text-ink">
          <Untrusted text={path} />
        </span>
      }
      note={note}
    >
      <ol className="py-1.5">
        {rows.map((row, index) =>
          row === 'gap' ? (
            <li key={index} aria-hidden className="h-5 pl-[34px] text-ink3">
              ⋯
            </li>
          ) : (
            <li key={index} className={cn('grid grid-cols-[26px_20px_1fr] items-baseline pr-3', looks[row.kind])}>
              <span className="mono text-right text-code text-ink3 select-none">{row.number}</span>
              <span
                className={cn('mono text-center text-code select-none', row.kind === 'del' ? 'text-crit' : 'text-ok')}
              >
                {signs[row.kind]}
              </span>
              <code className="mono min-w-0 text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
                {row.parts.map((part, at) => (
                  <span key={at} className={part.struck ? 'bg-crit/22' : undefined}>
                    <Untrusted text={part.text} />
                  </span>
                ))}
              </code>
            </li>
          ),
        )}
      </ol>
    </Block>
  );
}
