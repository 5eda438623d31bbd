import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { OutboundError } from './outbound-error';

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Reads and unpacks the whole body; no more than `limit` bytes are taken, and no more than that come out. @throws OutboundError */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = (incoming.headers['content-encoding'] ?? 'identity').toLowerCase().trim();
  const unpacker = encoding === 'identity' || encoding === '' ? null : UNPACKERS[encoding]?.();
  // Several layers are a bomb's way, no service's.
  if (unpacker === undefined) throw new OutboundError('answer-not-understood');
  if (Number(incoming.headers['content-length'] ?? 0) > limit) throw new OutboundError('answer-too-large');
  return unpacker === null ? keep(incoming, limit) : unpack(incoming, unpacker, limit);
}

function keep(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const kept = new Kept(limit, reject);
    incoming.on('data', (chunk: Buffer) => kept.add(chunk));
    incoming.on('end', () => (incoming.complete ? resolve(kept.bytes()) : reject(lost())));
    incoming.on('error', () => reject(lost()));
    incoming.on('close', () => reject(lost()));
  });
}

function unpack(incoming: IncomingMessage, unpacker: Transform, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (error: OutboundError): void => {
      unpacker.destroy();
      reject(error);
    };
    const packed = new Kept(limit, fail);
    const kept = new Kept(limit, fail);
    incoming.on('data', (chunk: Buffer) => packed.count(chunk));
    incoming.on('error', () => fail(lost()));
    incoming.on('close', () => incoming.complete || fail(lost()));
    unpacker.on('data', (chunk: Buffer) => kept.add(chunk));
    unpacker.on('end', () => (incoming.complete ? resolve(kept.bytes()) : fail(lost())));
    unpacker.on('error', () => fail(new OutboundError('answer-not-understood')));
    incoming.pipe(unpacker);
  });
}

/** Bytes up to a limit; tells once when it is passed. */
class Kept {
  readonly #chunks: Buffer[] = [];
  readonly #limit: number;
  readonly #onOverflow: (error: OutboundError) => void;
  #size = 0;

  constructor(limit: number, onOverflow: (error: OutboundError) => void) {
    this.#limit = limit;
    this.#onOverflow = onOverflow;
  }

  add(chunk: Buffer): void {
    if (this.count(chunk)) this.#chunks.push(chunk);
  }

  /** Whether there was room. */
  count(chunk: Buffer): boolean {
    const had = this.#size <= this.#limit;
    this.#size += chunk.length;
    if (this.#size <= this.#limit) return true;
    if (had) this.#onOverflow(new OutboundError('answer-too-large'));
    return false;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

const lost = (): OutboundError => new OutboundError('connection-lost');
