import type { ShellHistory } from '@/lib/model';
import { decodeLines, decodeText } from '../../text/clean-text';
import { maskText } from '../../text/mask-secrets';
import type { FrameItem, Section } from '../frames';
import { parseStatLine } from './file-item';
import { wholeNumber } from './numbers';
import type { HistoryBlock } from './startup';

/** State of each shell's history file, and the few lines of it that download, run or clear. */
export function parseHistories(section: Section, blocks: readonly HistoryBlock[]): ShellHistory[] {
  return section.items.flatMap((item, index) => {
    if (item.key !== 'history') return [];
    const uid = wholeNumber(item.words[0]);
    const [user = '', shell = '', path = '', link = ''] = item.body.toString('utf8').split('\0');
    if (uid === null) return [];
    const following = section.items.slice(index + 1, index + 3);
    const state = stateIn(following);
    return [
      {
        user,
        uid,
        shell,
        path: decodeText(Buffer.from(path)),
        state: stateOf(link.trim(), state),
        sizeBytes: state?.sizeBytes ?? 0,
        modifiedAt: state?.modifiedAt ?? null,
        notableLines: linesIn(following),
        disabledBy: blocks
          .filter((block) => block.user === '' || block.user === user)
          .map(({ user: _, ...line }) => line),
      },
    ];
  });
}

function stateOf(link: string, state: { sizeBytes: number } | null): ShellHistory['state'] {
  if (link === '/dev/null') return 'null-link';
  if (!state) return 'missing';
  return state.sizeBytes === 0 ? 'empty' : 'present';
}

const until = (items: readonly FrameItem[], key: string): FrameItem | undefined => {
  const end = items.findIndex((item) => item.key === 'history');
  return (end === -1 ? items : items.slice(0, end)).find((item) => item.key === key);
};

const stateIn = (items: readonly FrameItem[]): ReturnType<typeof parseStatLine> =>
  parseStatLine(until(items, 'state')?.body.toString('latin1') ?? '');

/** Numbers count from where the script began to read: the last megabyte. */
function linesIn(items: readonly FrameItem[]): ShellHistory['notableLines'] {
  return decodeLines(until(items, 'lines')?.body ?? Buffer.alloc(0)).flatMap((line) => {
    const [, number, text] = /^(\d+):(.*)$/s.exec(line) ?? [];
    const lineNumber = wholeNumber(number);
    return lineNumber === null || text === undefined ? [] : [{ lineNumber, text: maskText(text) }];
  });
}
