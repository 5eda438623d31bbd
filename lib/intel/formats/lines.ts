import { FeedFormatError } from './parsed-feed';

/** Above this a file is no honest feed: fifty megabytes of line ends would otherwise be as many strings. */
export const MOST_LINES = 500_000;

export interface Line {
  readonly number: number;
  readonly text: string;
  /** Where it begins in the file. */
  readonly at: number;
}

/** The lines of a file, one after the other: never all of them at once. @throws FeedFormatError when there are too many. */
export function* linesOf(text: string): Generator<Line> {
  for (let at = 0, number = 1; at <= text.length; number += 1) {
    if (number > MOST_LINES)
      throw new FeedFormatError(`This file has more than ${MOST_LINES.toLocaleString('en')} lines.`);
    const end = text.indexOf('\n', at);
    const line = end === -1 ? text.slice(at) : text.slice(at, end);
    yield { number, text: line.endsWith('\r') ? line.slice(0, -1) : line, at };
    if (end === -1) return;
    at = end + 1;
  }
}
