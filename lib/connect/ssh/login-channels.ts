import type { Socket } from 'node:net';
import type { Client, ClientChannel } from 'ssh2';
import type { HostKey } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';
import { shareable } from '../deadline';
import { Gate, reasonOf } from '../gate';
import type { SignedIn } from './login';

/** sshd allows 10 sessions per login by default (MaxSessions). Forwarded streams do not count, exec channels do. */
export const execLimit = 8;

/** One signed-in connection and the channels on it. */
export class LoginChannels {
  readonly hostKey: HostKey;
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #ended = new AbortController();
  readonly #gate: Gate;
  /** Told when an exec channel has to wait: idle ones that are only kept warm should be given up. */
  onPressure: () => void = () => {};

  constructor({ client, socket, hostKey }: SignedIn) {
    this.#client = client;
    this.#socket = socket;
    this.hostKey = hostKey;
    shareable(this.ended);
    this.#gate = new Gate(execLimit, () => this.onPressure());
    client.on('error', (error) =>
      this.end(new ConnectError('connection-lost', { detail: error.message, cause: error })),
    );
    client.on('close', () => this.end(new ConnectError('connection-lost')));
  }

  /** Aborts with the reason when the connection is over. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Whether exec channels are waited for: then none may be kept open for comfort. */
  get crowded(): boolean {
    return this.#gate.crowded;
  }

  /** Opens a channel to a Unix socket on the host. ssh2's error is passed on: its causes look alike and are told apart later. */
  openStreamLocal(path: string, signal: AbortSignal): Promise<ClientChannel> {
    return this.#open(signal, (done) => this.#client.openssh_forwardOutStreamLocal(path, done));
  }

  /**
   * Starts a command of ours in an exec channel, when one is free. A server with a lower MaxSessions refuses channels that we
   * think it has: then fewer are used from now on, and this one waits for its turn.
   */
  async exec(command: string, signal: AbortSignal): Promise<ExecChannel> {
    for (;;) {
      const leave = await this.#gate.enter(signal);
      try {
        let finished: ExecChannel['finished'] | undefined;
        const watch = (channel: ClientChannel): void => {
          finished = watchExit(channel);
          channel.once('close', leave);
        };
        const channel = await this.#open(signal, (done) => this.#client.exec(command, done), watch);
        return { channel, finished: finished ?? Promise.resolve(null) };
      } catch (error) {
        leave();
        if (!isRefusedChannel(error) || this.#gate.inside === 0) throw error;
        this.#gate.shrinkTo(this.#gate.inside);
      }
    }
  }

  /** A channel that the server does not close within two seconds takes the whole connection with it. */
  discard(channel: ClientChannel): void {
    const force = setTimeout(
      () => this.end(new ConnectError('connection-lost', { detail: 'A channel could not be closed.' })),
      2000,
    );
    channel.once('close', () => clearTimeout(force));
    channel.on('error', () => {});
    // Nobody reads any more; without flow ssh2 never gets to see the end.
    channel.resume();
    channel.stderr.resume();
    channel.signal('KILL');
    channel.close();
  }

  /** Lets go of a stream that nothing was sent on. */
  discardStream(channel: ClientChannel): void {
    channel.resume();
    channel.close();
  }

  /** Ends the connection and everything on it. */
  end(reason: ConnectError): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort(reason);
    this.#client.end();
    // A silent server would keep the half-closed socket for as long as it likes.
    setTimeout(() => this.#socket.destroy(), 500).unref();
  }

  /** `prepare` runs before any other packet is read: an exit status may come in the same one as the channel. */
  #open(
    signal: AbortSignal,
    start: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
    prepare: (channel: ClientChannel) => void = () => {},
  ): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
      if (this.ended.aborted) return reject(reasonOf(this.ended));
      if (signal.aborted) return reject(reasonOf(signal));
      const abort = (): void => reject(reasonOf(signal));
      const lost = (): void => reject(reasonOf(this.ended));
      signal.addEventListener('abort', abort, { once: true });
      this.ended.addEventListener('abort', lost, { once: true });
      start((error, channel) => {
        signal.removeEventListener('abort', abort);
        this.ended.removeEventListener('abort', lost);
        if (error) return reject(error);
        prepare(channel);
        if (signal.aborted) return this.discard(channel);
        channel.on('error', () => {});
        resolve(channel);
      });
    });
  }
}

/** A started command. `finished` settles when its channel is closed: the exit code, or null when there was none. */
export interface ExecChannel {
  channel: ClientChannel;
  finished: Promise<number | null>;
}

/** A channel that closes without an exit status is not a success, whatever it printed. */
function watchExit(channel: ClientChannel): Promise<number | null> {
  return new Promise((resolve) => {
    let exitCode: number | null = null;
    channel.on('exit', (code: number | null, signalName?: string) => {
      exitCode = code ?? 128 + signalNumber(signalName);
    });
    channel.on('close', () => resolve(exitCode));
  });
}

function signalNumber(name: string | undefined): number {
  return (
    { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGPIPE: 13, SIGTERM: 15 }[name ?? ''] ?? 0
  );
}

/** ssh2's error for a refused channel carries the protocol's reason as a number; other errors do not. */
export function isRefusedChannel(error: unknown): boolean {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'number';
}
