import { type ImportEntry, notAServer } from './entry';

/** A `Host` line and the settings below it, the first of each. Line 0: what stands above the first `Host`. */
export type SshBlock = { line: number; patterns: string[]; values: Map<string, string> };

/** Cuts a configuration into its blocks; what is not followed or not understood comes back as entries that say so. */
export function blocksOf(text: string): { blocks: SshBlock[]; refused: ImportEntry[] } {
  const blocks: SshBlock[] = [{ line: 0, patterns: ['*'], values: new Map() }];
  const refused: ImportEntry[] = [];
  let current = blocks[0];
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const words = wordsOf(raw);
    if (words === null) refused.push(notAServer(index + 1, raw, 'quote'));
    const [keyword = '', ...values] = words ?? [];
    switch (keyword.toLowerCase()) {
      case '':
        return;
      case 'host':
        current = { line: index + 1, patterns: values, values: new Map() };
        blocks.push(current);
        return;
      case 'match':
        // Its conditions cannot be asked here, so its settings count for nobody.
        current = undefined;
        refused.push(notAServer(index + 1, raw, 'match'));
        return;
      case 'include':
        refused.push(notAServer(index + 1, raw, 'include'));
        return;
      default:
        keep(current, keyword.toLowerCase(), values);
    }
  });
  return { blocks, refused };
}

function keep(block: SshBlock | undefined, keyword: string, values: readonly string[]): void {
  const value = keyword === 'proxycommand' ? values.join(' ') : values[0];
  if (block && value !== undefined && !block.values.has(keyword)) block.values.set(keyword, value);
}

/**
 * The words of one line: keyword, then values, separated by spaces or one `=`; quotes hold a value together, `#` begins a
 * comment. Null when a quote is never closed.
 */
function wordsOf(line: string): string[] | null {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '' && !rest.startsWith('#')) {
    const quoted = /^"([^"]*)"/.exec(rest);
    if (rest.startsWith('"') && !quoted) return null;
    const plain = words.length === 0 ? /^[^\s="]+/.exec(rest) : /^[^\s"]+/.exec(rest);
    const found = quoted ?? plain;
    if (!found) return null;
    words.push(quoted ? (quoted[1] ?? '') : found[0]);
    rest = rest.slice(found[0].length).replace(words.length === 1 ? /^\s*=?\s*/ : /^\s+/, '');
  }
  return words;
}
