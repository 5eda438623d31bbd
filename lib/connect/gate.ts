import { ConnectError } from './connect-error';

/** Lets a bounded number in at once; the others wait in order. */
export class Gate {
  #limit: number;
  #inside = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #onWait: () => void;

  /** `onWait` is told when somebody has to wait, so that places held for comfort can be given up. */
  constructor(limit: number, onWait: () => void = () => {}) {
    this.#limit = limit;
    this.#onWait = onWait;
  }

  get inside(): number {
    return this.#inside;
  }

  get crowded(): boolean {
    return this.#waiting.length > 0;
  }

  /** Fewer places from now on: the other side allows fewer than we thought. Never below one. */
  shrinkTo(limit: number): void {
    this.#limit = Math.max(1, Math.min(this.#limit, limit));
  }

  /** Waits for a place; resolves with the function that gives it back (once). Rejects with the signal's reason. */
  async enter(signal: AbortSignal): Promise<() => void> {
    while (this.#inside >= this.#limit) await this.#wait(signal);
    if (signal.aborted) throw reasonOf(signal);
    this.#inside += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inside -= 1;
      this.#waiting.shift()?.();
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    this.#onWait();
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(reasonOf(signal));
      const proceed = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        const place = this.#waiting.indexOf(proceed);
        if (place !== -1) this.#waiting.splice(place, 1);
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(proceed);
    });
  }
}

/** The `ConnectError` a signal was aborted with, or `cancelled` for any other reason. */
export function reasonOf(signal: AbortSignal): ConnectError {
  const reason: unknown = signal.reason;
  return reason instanceof ConnectError ? reason : new ConnectError('cancelled');
}
