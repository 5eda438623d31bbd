/** Why the embedded PostgreSQL could not be started. */
export type PostgresErrorCode =
  | 'no-binaries'
  | 'no-account'
  | 'unreadable'
  | 'already-running'
  | 'init-failed'
  | 'start-failed';

/** A failure of the embedded PostgreSQL; `message` is one plain sentence for a person. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';

  constructor(
    readonly code: PostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
