import { Duplex } from 'node:stream';

type AfterWrite = (error?: Error | null) => void;

/**
 * A socket that exists at once and is wired to the real one when that is open.
 * http.Agent counts sockets only when `createConnection` returns one synchronously: with an asynchronous one it ignores
 * maxSockets, a burst of 60 requests opens 60 channels, and sshd's MaxSessions (10) refuses the exec channels among them.
 */
export class DeferredDuplex extends Duplex {
  #inner: Duplex | null = null;
  #waiting: { chunk: Buffer; after: AfterWrite } | null = null;
  #endWhenOpen = false;
  readonly #aborter = new AbortController();

  constructor(open: (signal: AbortSignal) => Promise<Duplex>) {
    super({ allowHalfOpen: true });
    open(this.#aborter.signal).then(
      (inner) => this.#wire(inner),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  #wire(inner: Duplex): void {
    if (this.destroyed) {
      // Still needs a listener: the late socket may fail while it is being thrown away.
      inner.on('error', () => {});
      inner.destroy();
      return;
    }
    this.#inner = inner;
    inner.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) inner.pause();
    });
    inner.on('end', () => this.push(null));
    inner.on('error', (error: Error) => this.destroy(error));
    inner.on('close', () => this.#innerClosed());
    this.emit('connect');
    this.#flush(inner);
  }

  /** An ssh2 channel emits close without error when the login dies. What it had said before is still handed over. */
  #innerClosed(): void {
    if (this.readableEnded || this.readableLength === 0) return void this.destroy();
    this.once('end', () => this.destroy());
    this.push(null);
  }

  #flush(inner: Duplex): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) inner.write(waiting.chunk, waiting.after);
    if (this.#endWhenOpen) inner.end();
  }

  override _read(): void {
    this.#inner?.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, after: AfterWrite): void {
    if (this.#inner) this.#inner.write(chunk, after);
    else this.#waiting = { chunk, after };
  }

  override _final(after: AfterWrite): void {
    if (this.#inner) this.#inner.end();
    else this.#endWhenOpen = true;
    after();
  }

  override _destroy(error: Error | null, after: (error: Error | null) => void): void {
    this.#aborter.abort();
    this.#inner?.destroy();
    after(error);
  }

  // http calls these on every socket; an ssh2 channel has none of them.
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
