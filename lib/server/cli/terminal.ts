/** Writes one block and a newline to standard output. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * Text of a host made safe for a terminal: control characters, escape sequences and marks that turn the direction of writing are shown as
 * their code, so that no name can move the cursor or hide a line.
 */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, (character) =>
    character === '\n' ? ' ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );

/** Columns to write in: the terminal's own, within reason; 100 where there is none. */
export const columns = (): number => Math.min(Math.max(process.stdout.columns ?? 100, 60), 140);

/** Breaks words so that no line is longer than `width`. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
