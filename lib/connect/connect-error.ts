import {
  type ConnectFailure,
  type ConnectFailureCode,
  connectFailureSentences,
  type HostKey,
} from '@/lib/model/connection';
import { cleanDetail } from './clean-detail';

export interface ConnectErrorParts {
  /** The server's own words or a library's reason. Cleaned and cut here; never give it a secret. */
  detail?: string | undefined;
  /** HTTP status, with `engine-refused`. */
  status?: number | undefined;
  /** The key the server showed, with `host-key-unknown` and `host-key-changed`. */
  hostKey?: HostKey | undefined;
  /** What a script had printed before it was cut off, so that a reader can keep its complete sections. */
  partialStdout?: Uint8Array | undefined;
  cause?: unknown;
}

/** The only error this room throws. `code` is closed, `sentence` is for people, neither ever holds a secret. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ConnectFailureCode;
  readonly sentence: string;
  readonly detail: string | undefined;
  readonly status: number | undefined;
  readonly hostKey: HostKey | undefined;
  declare readonly partialStdout: Uint8Array | undefined;

  constructor(code: ConnectFailureCode, parts: ConnectErrorParts = {}) {
    super(connectFailureSentences[code], parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = code;
    this.sentence = connectFailureSentences[code];
    this.detail = parts.detail === undefined ? undefined : cleanDetail(parts.detail);
    this.status = parts.status;
    this.hostKey = parts.hostKey;
    // Megabytes of host output have no place in a log line that prints this error.
    Object.defineProperty(this, 'partialStdout', { value: parts.partialStdout, enumerable: false });
  }

  /** The form that is stored and sent. */
  toFailure(): ConnectFailure {
    return {
      code: this.code,
      sentence: this.sentence,
      ...(this.detail !== undefined && { detail: this.detail }),
      ...(this.status !== undefined && { status: this.status }),
    };
  }
}

/** Turns whatever was thrown into a `ConnectError`; one that already is stays as it is. */
export function asConnectError(thrown: unknown, otherwise: ConnectFailureCode): ConnectError {
  if (thrown instanceof ConnectError) return thrown;
  return new ConnectError(otherwise, { detail: thrown instanceof Error ? thrown.message : undefined, cause: thrown });
}
