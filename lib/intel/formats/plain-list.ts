import type { IndicatorKind } from '@/lib/model';
import type { Steps } from '../slices';
import { linesOf } from './lines';
import { FeedGathering, type ParsedFeed, type RowFacts } from './parsed-feed';
import { readValue } from './read-value';

/** Longer lines are no rows of a list; they are not even taken apart. */
const LONGEST_LINE = 4_000;

/** One value a line; "#", ";" and "//" begin a comment, and what stands behind the value in its line is a note. */
export function* parsePlainList(text: string, defaults: RowFacts, kind?: IndicatorKind): Steps<ParsedFeed> {
  const gathering = new FeedGathering(defaults);
  for (const { number, text: line } of linesOf(text)) {
    if (line.length > LONGEST_LINE) gathering.refuse(`line ${number}`, line, 'This line is too long.');
    else addLine(gathering, `line ${number}`, line, kind);
    yield;
  }
  return gathering.parsed();
}

function addLine(gathering: FeedGathering, where: string, line: string, kind: IndicatorKind | undefined): void {
  const bare = line.replace(/(^|\s)(#|;|\/\/).*$/, '').trim();
  if (bare === '') return;
  const [first = '', ...rest] = bare.split(/[\s,;|]+/);
  // A hosts file: "0.0.0.0 evil.example".
  const value = /^(0\.0\.0\.0|127\.0\.0\.1)$/.test(first) && rest[0] !== undefined ? rest[0] : first;
  const read = readValue(value, kind);
  if ('why' in read) gathering.refuse(where, line, read.why);
  else gathering.add(read.found, value === first && rest.length > 0 ? { note: rest.join(' ').slice(0, 300) } : {});
}
