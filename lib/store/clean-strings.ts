import { Prisma } from './generated/client';

/** A string or key PostgreSQL would refuse reached the door of the database; collect should have cleaned it. */
export class UncleanStringError extends Error {
  override readonly name = 'UncleanStringError';
}

/** NUL, or half of a surrogate pair: with the u flag a whole pair is one character and does not match. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
const isUnstorable = (text: string): boolean => UNSTORABLE.test(text);

/**
 * The value as jsonb takes it. Strings of hosts are cleaned once, where they enter; this only makes sure of it, so that one
 * hostile name gives a clear error instead of a lost row.
 * @throws UncleanStringError on NUL or a lone surrogate, in values and in keys.
 */
export function asJson(value: unknown): Prisma.InputJsonValue {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (isUnstorable(key)) throw new UncleanStringError('A name holds bytes that cannot be stored.');
    if (typeof inner === 'string' && isUnstorable(inner)) {
      throw new UncleanStringError(`A string of ${inner.length} characters holds bytes that cannot be stored.`);
    }
    return inner;
  });
  return JSON.parse(text ?? 'null') as Prisma.InputJsonValue;
}

/** Replaces what cannot be stored by U+FFFD. For text that people type. */
export const cleanText = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');

/** Empties a jsonb column. */
export const NO_JSON = Prisma.DbNull;
