/** One line per event on standard error, whatever the words in it hold. */
export function logError(where: string, error: unknown): void {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(`${new Date().toISOString()} ${where}: ${oneLine(words)}\n`);
}

export function logLine(where: string, words: string): void {
  process.stdout.write(`${new Date().toISOString()} ${where}: ${oneLine(words)}\n`);
}

const LONGEST = 500;

/** Control and direction characters of a host must not write the terminal or a second line. */
const oneLine = (words: string): string => words.replace(/[\p{C}\u2028\u2029]+/gu, ' ').slice(0, LONGEST);
