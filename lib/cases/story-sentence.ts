import type { Sentence } from '@/lib/model';

/** What stands in a sentence: names as the host calls them, the ones that make it bad, or a moment by the host's clock. */
export interface StoryValue {
  readonly kind: 'value' | 'bad' | 'time';
  readonly texts: readonly string[];
}

export const STORY_KEYS = [
  'api-open-since',
  'api-open',
  'redis-open',
  'no-door',
  'started-at',
  'started',
  'held-host',
  'ran',
  'hid-since',
  'hid',
  'mined',
  'talked',
  'emptied',
  'left',
  'left-perhaps',
  'harmed',
  'who-engine',
  'who-unknown',
  'own-words',
] as const;
export type StoryKey = (typeof STORY_KEYS)[number];

/** One sentence of a story: which one, what stands in it, and the findings it rests on. Its words are those of the reader's language. */
export interface StorySentence {
  readonly key: StoryKey;
  readonly values: Readonly<Record<string, StoryValue>>;
  readonly fingerprints: readonly string[];
  /** The finding's own sentence, where none of ours fits. */
  readonly ownWords?: Sentence;
}

const MOST_NAMED = 6;

/** More than a few names are counted, not read. */
export const values = (texts: readonly string[], kind: 'value' | 'bad' = 'value'): StoryValue => ({
  kind,
  texts: texts.length > MOST_NAMED ? [...texts.slice(0, MOST_NAMED), `+${texts.length - MOST_NAMED}`] : texts,
});

export const times = (at: string): StoryValue => ({ kind: 'time', texts: [at] });
