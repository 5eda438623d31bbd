import type { Readable } from 'node:stream';
import { ConnectError } from './connect-error';

/** Keeps what a stream says, up to a limit, and tells once when the limit is passed. */
export class BoundedOutput {
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(stream: Readable, limitBytes: number, onOverflow: (error: ConnectError) => void) {
    const keep = (chunk: Buffer): void => {
      const room = limitBytes - this.#size;
      this.#size += chunk.length;
      if (room > 0) this.#chunks.push(chunk.subarray(0, room));
      if (this.#size <= limitBytes) return;
      stream.removeListener('data', keep);
      onOverflow(new ConnectError('answer-too-large', { detail: `The limit of this output is ${limitBytes} bytes.` }));
    };
    stream.on('data', keep);
    stream.on('error', () => {});
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
