import { asConnectError } from '@/lib/connect/connect-error';
import { type Fact, read, type UnreadReason, unread } from '@/lib/model';
import type { ConnectFailureCode } from '@/lib/model/connection';

const REASONS: Partial<Record<ConnectFailureCode, UnreadReason>> = {
  'timed-out': 'timed-out',
  'answer-too-large': 'answer-too-large',
  'answer-not-understood': 'answer-not-understood',
  'engine-refused': 'engine-refused',
  'no-permission-on-socket': 'no-permission',
  'engine-not-found': 'not-installed',
  'not-allowed': 'not-asked',
  cancelled: 'not-asked',
};

/** Why a request to the engine gave no fact. The sentence is ours; the engine's own words follow in the detail. */
export function unreadFrom(thrown: unknown): Fact<never> {
  const error = asConnectError(thrown, 'answer-not-understood');
  const detail = error.detail ? `${error.sentence} ${error.detail}` : error.sentence;
  return unread(REASONS[error.code] ?? 'engine-unreachable', detail.slice(0, 300));
}

/** The engine says that there is no such thing, or no such question. */
export const isMissing = (thrown: unknown): boolean => asConnectError(thrown, 'answer-not-understood').status === 404;

/** One question as a fact: refused, late or not understood, it is unread and nothing else is lost. */
export async function ask<T>(question: () => Promise<unknown>, parse: (answer: unknown) => T): Promise<Fact<T>> {
  let answer: unknown;
  try {
    answer = await question();
  } catch (error) {
    return unreadFrom(error);
  }
  try {
    return read(parse(answer));
  } catch {
    return unread('answer-not-understood');
  }
}

export interface Answers<T> {
  readonly items: T[];
  readonly failed: number;
  /** The first failure, for the case that nothing succeeded. */
  readonly failure: Fact<never> | null;
}

/** The same question about many things, a bounded number at once. A failing one is counted; the others go on. */
export async function askEach<S, T>(
  subjects: readonly S[],
  width: number,
  question: (subject: S) => Promise<T>,
): Promise<Answers<T>> {
  const items: T[] = [];
  let failed = 0;
  let failure: Fact<never> | null = null;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < subjects.length; index = next++) {
      const subject = subjects[index];
      if (subject === undefined) continue;
      try {
        items[index] = await question(subject);
      } catch (error) {
        failed += 1;
        failure ??= unreadFrom(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, subjects.length) }, worker));
  return { items: items.filter((item) => item !== undefined), failed, failure };
}

/** Answers as a fact: unread only when every single question failed. */
export const factOfAnswers = <T>({ items, failed, failure }: Answers<T>, notAsked = 0): Fact<T[]> =>
  items.length === 0 && failure ? failure : read(items, failed + notAsked);
