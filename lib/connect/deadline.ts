import { setMaxListeners } from 'node:events';
import { ConnectError } from './connect-error';
import { reasonOf } from './gate';

/** A time limit and somebody else's wish to stop, as one signal. */
export interface Deadline {
  /** Aborts with a `ConnectError`: `timed-out`, `cancelled`, or the reason of the outer signal. */
  signal: AbortSignal;
  /** Stops the clock and forgets the outer signals. */
  clear: () => void;
}

/** Starts a deadline now. AbortSignal.any would do, but keeps its sources alive for as long as they live (Node 20). */
export function startDeadline(milliseconds: number, ...outer: (AbortSignal | undefined)[]): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new ConnectError('timed-out')), milliseconds);
  const sources = outer.filter((signal) => signal !== undefined);
  const relays = sources.map((source) => {
    shareable(source);
    const relay = (): void => controller.abort(reasonOf(source));
    if (source.aborted) relay();
    else source.addEventListener('abort', relay, { once: true });
    return { source, relay };
  });
  const clear = (): void => {
    clearTimeout(timer);
    for (const { source, relay } of relays) source.removeEventListener('abort', relay);
  };
  return { signal: controller.signal, clear };
}

/** A signal that many requests listen to at once is meant to be: without this Node warns of a leak from the eleventh on. */
export function shareable(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

/** Settles like `work`, or rejects with the signal's reason as soon as it aborts. */
export function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(reasonOf(signal));
    shareable(signal);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
