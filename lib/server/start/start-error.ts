/** Why Shipshape did not start; `message` is one plain sentence for a person. Exit code 2: change something and retry. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
  }
}
