import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { DeferredDuplex } from './deferred-duplex';

/** Opens one new way to the engine: a socket, a TLS connection or an ssh channel. Rejects with a `ConnectError`. */
export type OpenEngineStream = (signal: AbortSignal) => Promise<Duplex>;

/** sshd allows 10 sessions per login by default (MaxSessions); two of our eight stay free for scripts. */
export const engineStreamLimit = 6;

/** The only source of sockets for engine requests: whatever a request says about hosts and ports is ignored. */
export class ChannelAgent extends Agent {
  readonly #open: OpenEngineStream;
  readonly #label: string;
  readonly #mayKeep: () => boolean;

  constructor(label: string, open: OpenEngineStream, reuse: { keepAlive: boolean; mayKeep?: () => boolean }) {
    super({ keepAlive: reuse.keepAlive, maxSockets: engineStreamLimit, maxFreeSockets: engineStreamLimit });
    this.#open = open;
    this.#label = label;
    this.#mayKeep = reuse.mayKeep ?? (() => true);
  }

  override createConnection(): Duplex {
    return new DeferredDuplex(this.#open);
  }

  override keepSocketAlive(socket: Duplex): boolean {
    // Node answers here whether to keep it; its types know nothing of that.
    return this.#mayKeep() && (super.keepSocketAlive(socket) as unknown) !== false;
  }

  /** Gives up the sockets that are only kept warm. */
  dropIdle(): void {
    for (const socket of Object.values(this.freeSockets).flat()) socket?.destroy();
  }

  // Libraries that log their options print the agent with everything it holds: 7 to 40 ms for each request.
  [inspect.custom](): string {
    return `ChannelAgent(${this.#label})`;
  }
}
