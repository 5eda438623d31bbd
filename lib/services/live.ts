import type { Signal } from '@/lib/store';
import type { Actor } from './access/actor';
import { authorize } from './access/authorize';
import type { ServiceContext } from './service-context';
import type { LiveEvent } from './views/live';

const LONGEST_QUEUE = 200;

/**
 * Live events until `signal` aborts: ids only, pages read again what they name. Events that pile up while the reader is slow
 * become one `fleet` event. For `/api/live`.
 */
export async function* liveEvents(
  context: ServiceContext,
  actor: Actor,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent> {
  authorize(actor, 'fleet.read');
  const waiting: LiveEvent[] = [];
  let wake: () => void = () => undefined;
  const stop = context.live.listen((heard) => {
    const event = toEvent(heard);
    if (!event) return;
    if (waiting.length >= LONGEST_QUEUE) waiting.splice(0, waiting.length, { kind: 'fleet' });
    else waiting.push(event);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

/** Requests and wake-ups are between our own processes. */
function toEvent(signal: Signal): LiveEvent | null {
  return signal.kind === 'request' || signal.kind === 'work' ? null : signal;
}
