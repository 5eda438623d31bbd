import type { Steps } from '../slices';
import { FeedFormatError } from './parsed-feed';

const DEEPEST = 64;
/** Letters that are looked at in one step. */
const STEP = 1_000;

/** JSON of a stranger: refused before it is read when it nests deeper than any honest file. */
export function* readJson(text: string): Steps<unknown> {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    if (at % STEP === 0) yield;
    const letter = text[at];
    if (inText) {
      if (letter === '\\') at += 1;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth > DEEPEST) throw new FeedFormatError('This file nests deeper than any feed does.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FeedFormatError('This file is not JSON.', { cause });
  }
}
