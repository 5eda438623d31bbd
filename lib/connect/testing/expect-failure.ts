import { ConnectError } from '../connect-error';

/** The `ConnectError` a promise rejects with. Throws when it resolves, or rejects with anything else. */
export async function failureOf(work: Promise<unknown>): Promise<ConnectError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ConnectError) return error;
    throw error;
  }
  throw new Error('This was expected to fail.');
}
