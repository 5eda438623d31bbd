import type { IndicatorKind } from '@/lib/model';
import { FeedGathering, type ParsedFeed, type RowFacts } from './parsed-feed';
import { readValue } from './read-value';

/** One value a line; "#", ";" and "//" begin a comment, and what stands behind the value in its line is a note. */
export function parsePlainList(text: string, defaults: RowFacts, kind?: IndicatorKind): ParsedFeed {
  const gathering = new FeedGathering(defaults);
  text.split(/\r?\n/).forEach((line, index) => {
    const bare = line.replace(/(^|\s)(#|;|\/\/).*$/, '').trim();
    if (bare === '') return;
    const [first = '', ...rest] = bare.split(/[\s,;|]+/);
    // A hosts file: "0.0.0.0 evil.example".
    const value = /^(0\.0\.0\.0|127\.0\.0\.1)$/.test(first) && rest[0] !== undefined ? rest[0] : first;
    const read = readValue(value, kind);
    if ('why' in read) gathering.refuse(`line ${index + 1}`, line, read.why);
    else gathering.add(read.found, value === first && rest.length > 0 ? { note: rest.join(' ').slice(0, 300) } : {});
  });
  return gathering.parsed();
}
