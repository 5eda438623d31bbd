/** Why the database could not be brought to this version. */
export type MigrationErrorCode = 'folder' | 'changed' | 'unknown' | 'unfinished' | 'failed';

/** A failure of a migration; `message` is one plain sentence for a person. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';

  constructor(
    readonly code: MigrationErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
