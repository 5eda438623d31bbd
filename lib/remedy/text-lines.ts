/** A file's text by lines, keeping whether it ended with a newline, so that a rewrite changes nothing else. */
export const linesOf = (bytes: Uint8Array): readonly string[] => Buffer.from(bytes).toString('latin1').split('\n');

/** Latin-1 maps each byte to one character and back: a file of any encoding survives. */
export const bytesOf = (lines: readonly string[]): Uint8Array =>
  new Uint8Array(Buffer.from(lines.join('\n'), 'latin1'));

/** How a line of bytes reads to people. */
export const shown = (line: string): string => Buffer.from(line, 'latin1').toString('utf8');

export const withoutLine = (lines: readonly string[], index: number): readonly string[] => lines.toSpliced(index, 1);
