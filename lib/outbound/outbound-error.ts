import { type OutboundFailureCode, outboundFailureSentences } from '@/lib/model/outbound-failure';

interface OutboundErrorParts {
  /** HTTP status, with `status-refused`. */
  status?: number | undefined;
  /** What the service said of when to ask again. */
  retryAfterSeconds?: number | undefined;
  /** Node's own code, such as ECONNREFUSED. */
  reason?: string | undefined;
}

/**
 * The only error this room throws. `code` is closed, `sentence` is for people. Neither holds an address, a header or a word of
 * the answer, so no key that was sent can come back in it.
 */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly code: OutboundFailureCode;
  readonly sentence: string;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** For a log line; a code, no message: Node's messages name addresses. */
  readonly reason: string | undefined;

  constructor(code: OutboundFailureCode, parts: OutboundErrorParts = {}) {
    super(outboundFailureSentences[code]);
    this.code = code;
    this.sentence = outboundFailureSentences[code];
    this.status = parts.status;
    this.retryAfterSeconds = parts.retryAfterSeconds;
    this.reason = parts.reason;
  }
}

const CODES: Readonly<Record<string, OutboundFailureCode>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  HPE_HEADER_OVERFLOW: 'answer-too-large',
};

/** Turns whatever Node threw into an `OutboundError`; one that already is stays as it is. */
export function asOutboundError(thrown: unknown): OutboundError {
  if (thrown instanceof OutboundError) return thrown;
  const code = codeOf(thrown);
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code))
    return new OutboundError('tls-failed', { reason: code });
  if (code.startsWith('HPE_') && CODES[code] === undefined)
    return new OutboundError('answer-not-understood', { reason: code });
  return new OutboundError(CODES[code] ?? 'unreachable', { reason: code });
}

/** Several addresses that all refused come as one error that holds theirs. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return codeOf(thrown.errors[0]);
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? code : '';
}
