import type { SessionTarget } from '@/lib/model/connection';
import { ConnectError } from './connect-error';
import type { OpenOptions, Session } from './session';

/** Opens a session. Rejects with a `ConnectError` when neither engine nor shell can be reached. */
export async function openSession(_target: SessionTarget, _options: OpenOptions = {}): Promise<Session> {
  throw new ConnectError('unreachable');
}
