import { z } from 'zod';

/** Why a fact was not read. A closed set: each has one sentence in `unreadSentence`. */
export const UnreadReason = z.enum([
  'connection-cannot-see', // this kind of connection never shows it (host processes over the Docker API)
  'no-permission', // the login may not read it
  'not-installed', // the tool or file system that knows it does not exist there
  'engine-unreachable',
  'timed-out',
  'answer-too-large',
  'answer-not-understood',
  'cut-short', // the stream ended before this part
  'engine-refused',
  'not-asked', // bounded work: left out this time
]);
export type UnreadReason = z.infer<typeof UnreadReason>;

/** What kept the rest of a reading closed, and what the rest is. */
export const PartlyRead = z.object({ reason: UnreadReason, detail: z.string() });
export type PartlyRead = z.infer<typeof PartlyRead>;

/**
 * One reading: the value, or the reason it was not read. `unreadItems` counts entries of a list that could not be understood.
 * `partly` says what of the entries stayed closed to this login: what stands there is true, and it is not all.
 */
export const factOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('read', [
    z.object({
      read: z.literal(true),
      value,
      unreadItems: z.number().int().nonnegative().optional(),
      partly: PartlyRead.optional(),
    }),
    z.object({ read: z.literal(false), reason: UnreadReason, detail: z.string().optional() }),
  ]);

export type Fact<T> =
  | {
      readonly read: true;
      readonly value: T;
      readonly unreadItems?: number | undefined;
      readonly partly?: PartlyRead | undefined;
    }
  | { readonly read: false; readonly reason: UnreadReason; readonly detail?: string | undefined };

export const read = <T>(value: T, unreadItems = 0): Extract<Fact<T>, { read: true }> =>
  unreadItems > 0 ? { read: true, value, unreadItems } : { read: true, value };

/** A reading of which this login saw only what it may. `partly` null: it saw all. */
export function readInPart<T>(value: T, unreadItems: number, partly: PartlyRead | null): Fact<T> {
  const fact = read(value, unreadItems);
  return partly ? { ...fact, partly } : fact;
}

export const unread = (reason: UnreadReason, detail?: string): Fact<never> =>
  detail === undefined ? { read: false, reason } : { read: false, reason, detail };

const SENTENCES: Record<UnreadReason, string> = {
  'connection-cannot-see': 'this connection cannot see it',
  'no-permission': 'this login may not read it',
  'not-installed': 'it is not installed there',
  'engine-unreachable': 'the engine did not answer',
  'timed-out': 'it took too long',
  'answer-too-large': 'the answer was larger than allowed',
  'answer-not-understood': 'the answer was not understood',
  'cut-short': 'the answer ended too early',
  'engine-refused': 'the engine refused the request',
  'not-asked': 'it was left out of this scan',
};

/** What a person does about it, where the reason alone says that. */
const REMEDIES: Partial<Record<UnreadReason, string>> = {
  'no-permission': 'sign in as root or allow sudo without a password',
};

/** "this login may not read it (crontabs of users): sign in as root or allow sudo without a password" */
export function unreadSentence(reason: UnreadReason, detail?: string): string {
  const said = detail ? `${SENTENCES[reason]} (${detail})` : SENTENCES[reason];
  const remedy = REMEDIES[reason];
  return remedy ? `${said}: ${remedy}` : said;
}

/** "read in part; of the rest: this login may not read it (…): sign in as root or …" */
export const partlySentence = ({ reason, detail }: PartlyRead): string =>
  `read in part; of the rest: ${unreadSentence(reason, detail)}`;
