import { guessSeen, type SeenQuery } from '@/app/_ui/seen/seen-query';
import type { FindingView } from '@/lib/services/views/subject';

const MOST = 5;

/**
 * What a finding names that can be asked for in the whole fleet: its image, and the addresses, hashes, keys and programs of its
 * evidence. Words like "tcp/2375" look like an image too, so an image must be the subject, or be called one.
 */
export function queriesOf({ subject, evidence }: Pick<FindingView, 'subject' | 'evidence'>): SeenQuery[] {
  const own: SeenQuery[] = subject.kind === 'image' ? [{ what: 'image', value: subject.name }] : [];
  const told = evidence.flatMap(({ label, value }) => {
    const query = guessSeen(value);
    return query && (query.what !== 'image' || /\bimage\b/i.test(label)) ? [query] : [];
  });
  const all = new Map([...own, ...told].map((query) => [`${query.what} ${query.value}`, query]));
  return [...all.values()].slice(0, MOST);
}
