import { isIP, Socket } from 'node:net';
import type { OutsideAnswer, OutsideProbe } from '@/lib/model';

export interface ProbePortsOptions {
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  readonly limits?: Partial<typeof LIMITS>;
}

const LIMITS = { ports: 64, atOnce: 8, eachMs: 3_000, totalMs: 30_000 };

type Tried = { port: number; answer: OutsideAnswer; ms: number; from: string };

/**
 * Tries a TCP connection from here to each of these ports of one host and closes it at once: not one byte is sent, and what the other side
 * sends is not read. A port that was not tried in time is left out, never called closed.
 * @param target the host's own address, as its connection names it.
 */
export async function probePorts(
  target: string,
  ports: readonly number[],
  options: ProbePortsOptions,
): Promise<OutsideProbe> {
  const limits = { ...LIMITS, ...options.limits };
  const at = options.now();
  const wanted = [...new Set(ports)].slice(0, limits.ports);
  const end = AbortSignal.any([AbortSignal.timeout(limits.totalMs), ...(options.signal ? [options.signal] : [])]);
  const waiting = [...wanted];
  const tried: Tried[] = [];
  const lane = async (): Promise<void> => {
    for (let port = waiting.shift(); port !== undefined && !end.aborted; port = waiting.shift()) {
      const answer = await tryPort(target, port, limits.eachMs, end);
      if (answer) tried.push(answer);
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, lane));
  options.signal?.throwIfAborted();
  return {
    at: at.toISOString(),
    vantage: tried.find(({ from }) => from !== '')?.from ?? 'the worker',
    target,
    ports: tried.sort((a, b) => a.port - b.port).map(({ port, answer, ms }) => ({ port, answer, ms })),
    leftOut: new Set(ports).size - tried.length,
  };
}

const UNREACHABLE: ReadonlySet<string> = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN']);

/** Null where our own side failed (no name, no free socket): that says nothing about the port. */
function tryPort(host: string, port: number, eachMs: number, end: AbortSignal): Promise<Tried | null> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const socket = new Socket();
    const settle = (answer: OutsideAnswer | null): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', stop);
      const from = socket.localAddress ?? '';
      // RST instead of FIN: no half-open session stays behind on the host.
      socket.resetAndDestroy();
      resolve(answer && { port, answer, ms: Math.round(performance.now() - begun), from });
    };
    const stop = (): void => settle(null);
    const timer = setTimeout(() => settle('silent'), eachMs);
    end.addEventListener('abort', stop, { once: true });
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' || code === 'ECONNRESET') settle('refused');
      else if (code === 'ETIMEDOUT') settle('silent');
      else settle(UNREACHABLE.has(code) ? 'unreachable' : null);
    });
    socket.on('connect', () => settle('open'));
    socket.connect({ host, port, autoSelectFamily: isIP(host) === 0 });
  });
}
