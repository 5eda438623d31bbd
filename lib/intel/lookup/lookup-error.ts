import { type LookupFailureCode, lookupFailureSentences } from '@/lib/model/lookup';
import { OutboundError } from '@/lib/outbound';

/** Why a service did not answer. Holds a code, never the key, the address asked for or a word of the answer. */
export class LookupError extends Error {
  override readonly name = 'LookupError';

  constructor(
    readonly code: LookupFailureCode,
    /** What the service said of when to ask again. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(lookupFailureSentences[code]);
  }
}

/** The services agree on what a status means. */
export function asLookupError(thrown: unknown): LookupError {
  if (thrown instanceof LookupError) return thrown;
  if (!(thrown instanceof OutboundError)) throw thrown;
  if (thrown.status === 401 || thrown.status === 403) return new LookupError('key-refused');
  if (thrown.status === 402 || thrown.status === 429)
    return new LookupError('limit-reached', thrown.retryAfterSeconds ?? null);
  return new LookupError(thrown.code, thrown.retryAfterSeconds ?? null);
}
