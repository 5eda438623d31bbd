import { z } from 'zod';

/**
 * A sentence for people, in parts, so that a value read from a host is never mixed into markup or into the words around it.
 * `text` is ours; `value` is a neutral id or name as read; `bad` is the decisive value, shown marked.
 */
export const SentencePart = z.object({ kind: z.enum(['text', 'value', 'bad']), text: z.string() });
export type SentencePart = z.infer<typeof SentencePart>;

export const Sentence = z.array(SentencePart);
export type Sentence = z.infer<typeof Sentence>;

interface Value {
  readonly kind: 'value' | 'bad';
  readonly text: string;
}

/** Marks a neutral value (an id, a name) inside a sentence. */
export const value = (text: string | number): Value => ({ kind: 'value', text: String(text) });

/** Marks the decisive value inside a sentence: the one that makes the thing bad. */
export const bad = (text: string | number): Value => ({ kind: 'bad', text: String(text) });

/** Builds a sentence: sentence`dockerd answers on ${bad('0.0.0.0:2375')} without TLS.` */
export function sentence(words: TemplateStringsArray, ...values: readonly Value[]): Sentence {
  return words.flatMap((text, index) => {
    const part = values[index];
    const own = text === '' ? [] : [{ kind: 'text' as const, text }];
    return part ? [...own, { kind: part.kind, text: part.text }] : own;
  });
}

/** The sentence as plain text, for terminals, CSV and log lines. */
export const plainText = (parts: Sentence): string => parts.map((part) => part.text).join('');
