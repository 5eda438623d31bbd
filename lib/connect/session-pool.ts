import type { ConnectFailureCode, SessionTarget } from '@/lib/model/connection';
import { asConnectError, ConnectError } from './connect-error';
import { orAborted } from './deadline';
import { openSession } from './open-session';
import type { OpenOptions, Session } from './session';

/** Which login a pooled session is. A new credential version never meets an old login. */
export interface PoolKey {
  hostId: string;
  credentialVersion: string;
}

export interface PoolSettings {
  /** How long an unused session stays open. Default 60 s. */
  idleMilliseconds?: number;
  now?: () => number;
  open?: typeof openSession;
}

interface Entry {
  hostId: string;
  session: Promise<Session>;
  users: number;
  engineUsable: boolean;
  idleTimer: NodeJS.Timeout | undefined;
}

interface Refusal {
  hostId: string;
  times: number;
  notBefore: number;
}

/** After these a person has to change something; until then every further try only makes the server angrier. */
const refusals: ReadonlySet<ConnectFailureCode> = new Set(['sign-in-refused', 'client-certificate-refused']);
const FIRST_PAUSE_MILLISECONDS = 5_000;
const LONGEST_PAUSE_MILLISECONDS = 10 * 60_000;

/**
 * Keeps one login per host warm between requests, and shares the one that is being opened. A login costs 80 to 150 ms, and
 * OpenSSH 9.8+ answers five refused ones with 27 s of silence towards our whole address: after a refusal the pool waits, each
 * time longer, and says `sign-in-paused` meanwhile.
 */
export class SessionPool {
  readonly #entries = new Map<string, Entry>();
  readonly #refusals = new Map<string, Refusal>();
  readonly #idleMilliseconds: number;
  readonly #now: () => number;
  readonly #open: typeof openSession;
  #closed = false;

  constructor({ idleMilliseconds = 60_000, now = Date.now, open = openSession }: PoolSettings = {}) {
    this.#idleMilliseconds = idleMilliseconds;
    this.#now = now;
    this.#open = open;
  }

  /**
   * Runs `work` on the host's session, opening it when needed. A session that ended is not handed out again. The signal ends
   * this caller's wait, never an opening that others wait for, too.
   */
  async use<Result>(
    key: PoolKey,
    target: SessionTarget,
    work: (session: Session) => Promise<Result>,
    options: OpenOptions = {},
  ): Promise<Result> {
    const name = JSON.stringify([key.hostId, key.credentialVersion]);
    const entry = this.#entries.get(name) ?? this.#start(name, key.hostId, target, options);
    entry.users += 1;
    clearTimeout(entry.idleTimer);
    try {
      const session = await (options.signal ? orAborted(entry.session, options.signal) : entry.session);
      return await work(session);
    } finally {
      entry.users -= 1;
      this.#restIfUnused(name, entry);
    }
  }

  /** Closes the host's sessions and forgets its refusals, for example when it was edited or removed. */
  async evict(hostId: string): Promise<void> {
    const gone = [...this.#entries].filter(([, entry]) => entry.hostId === hostId);
    for (const [name, refusal] of this.#refusals) if (refusal.hostId === hostId) this.#refusals.delete(name);
    await Promise.all(gone.map(([name, entry]) => this.#drop(name, entry)));
  }

  /** Closes every session and opens no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#entries].map(([name, entry]) => this.#drop(name, entry)));
  }

  #start(name: string, hostId: string, target: SessionTarget, options: OpenOptions): Entry {
    if (this.#closed) throw new ConnectError('session-closed');
    const refusal = this.#refusals.get(name);
    if (refusal && this.#now() < refusal.notBefore) throw new ConnectError('sign-in-paused');
    // The first caller's signal must not cancel what later callers wait for.
    const session = this.#open(target, { timeouts: options.timeouts, now: options.now });
    const entry: Entry = { hostId, session, users: 0, engineUsable: false, idleTimer: undefined };
    this.#entries.set(name, entry);
    session.then(
      (opened) => {
        this.#refusals.delete(name);
        entry.engineUsable = opened.engineStatus.ok;
        opened.ended.addEventListener('abort', () => this.#forget(name, entry), { once: true });
      },
      (error: unknown) => {
        this.#forget(name, entry);
        if (refusals.has(asConnectError(error, 'unreachable').code)) this.#noteRefusal(name, hostId);
      },
    );
    return entry;
  }

  #noteRefusal(name: string, hostId: string): void {
    const times = (this.#refusals.get(name)?.times ?? 0) + 1;
    const pause = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** (times - 1), LONGEST_PAUSE_MILLISECONDS);
    this.#refusals.set(name, { hostId, times, notBefore: this.#now() + pause });
  }

  #restIfUnused(name: string, entry: Entry): void {
    if (entry.users > 0 || this.#entries.get(name) !== entry) return;
    // The engine may be back for the next caller; only a new session finds out.
    if (!entry.engineUsable) return void this.#drop(name, entry);
    entry.idleTimer = setTimeout(() => void this.#drop(name, entry), this.#idleMilliseconds);
    // A warm session is a comfort, no reason to keep a process alive.
    entry.idleTimer.unref();
  }

  #forget(name: string, entry: Entry): void {
    clearTimeout(entry.idleTimer);
    if (this.#entries.get(name) === entry) this.#entries.delete(name);
  }

  async #drop(name: string, entry: Entry): Promise<void> {
    this.#forget(name, entry);
    const session = await entry.session.catch(() => null);
    await session?.close();
  }
}
