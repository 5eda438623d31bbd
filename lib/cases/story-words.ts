import type { CaseKind, Sentence } from '@/lib/model';
import type { StoryKey, StorySentence, StoryValue } from './story-sentence';

/** The sentences in English, with a mark where each value stands. The interface holds the same ones, beside those of other languages. */
export const STORY_WORDS: Record<Exclude<StoryKey, 'own-words'>, string> = {
  'api-open-since': 'Since <since></since> or longer the Docker API stood open on <door></door>, without TLS.',
  'api-open': 'The Docker API stood open on <door></door>, without TLS.',
  'redis-open': 'Redis in <name></name> stood open to the network, without a password.',
  'no-door': 'Nothing in this case shows how the stranger came in.',
  'started-at': 'On <at></at> a stranger started <containers></containers> from <images></images>.',
  started: 'A stranger started <containers></containers> from <images></images>.',
  'held-host': 'The whole host was in the hands of <containers></containers>: files, keys and programs, as root.',
  ran: 'Programs ran from temporary or hidden places: <programs></programs>.',
  'hid-since': 'Hidden from whoever looks, since <at></at>: <programs></programs>.',
  hid: 'Hidden from whoever looks: <programs></programs>.',
  mined: 'A cryptocurrency was mined by <programs></programs>.',
  talked: 'Connections led to <addresses></addresses>, known as bad.',
  emptied: 'Traces were emptied: <things></things>.',
  left: 'Left behind, so that it would come back: <things></things>.',
  'left-perhaps': 'Written in the same hours; whether it is yours is for you to say: <things></things>.',
  harmed: 'Because of <by></by>, these suffered: <things></things>.',
  'who-engine': 'The engine does not log its callers, so who did this is not known.',
  'who-unknown': 'Who did this is not known.',
};

/** The words of a case's title. */
export const TITLE_WORDS: Record<CaseKind, string> = {
  'docker-api': 'Docker API takeover on {host}',
  redis: 'Break-in on {host}, with Redis open to all',
  ssh: 'Break-in over SSH on {host}',
  miner: 'Miner on {host}',
  'break-in': 'Break-in on {host}',
};

/** A sentence in English, in parts. `write` writes a moment in the time zone of the reader. */
export function sentenceInEnglish({ key, values, ownWords }: StorySentence, write: (at: string) => string): Sentence {
  if (key === 'own-words') return ownWords ?? [];
  const pieces = STORY_WORDS[key].split(/<(\w+)><\/\1>/);
  return pieces.flatMap((piece, index): Sentence => {
    if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }];
    return listed(values[piece], write);
  });
}

function listed(value: StoryValue | undefined, write: (at: string) => string): Sentence {
  const texts = value?.texts ?? [];
  return texts.flatMap((text, index): Sentence => {
    const between = index === 0 ? '' : index === texts.length - 1 ? ' and ' : ', ';
    const own =
      value?.kind === 'time' ? { kind: 'text' as const, text: write(text) } : { kind: value?.kind ?? 'value', text };
    return [...(between === '' ? [] : [{ kind: 'text' as const, text: between }]), own];
  });
}

/** "Docker API takeover on web-07". */
export const titleInEnglish = (kind: CaseKind, host: string): string => TITLE_WORDS[kind].replace('{host}', () => host);
