/** Why the command could not do its work: one plain sentence without secrets, printed on standard error. Exit code 2. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
