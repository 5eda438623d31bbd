import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUnixSocket } from '../tcp';
import { type FakeEngine, failureOf, scratchDirectory, startFakeEngine, startRawServer } from '../testing';
import { createEngine, type Engine } from './engine';

const IMAGE = `sha256:${'1'.repeat(64)}`;
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\n';
const MEBIBYTE = 1024 * 1024;

let scratch: Awaited<ReturnType<typeof scratchDirectory>>;
let server: FakeEngine | undefined;
let engine: Engine | undefined;
beforeEach(async () => {
  scratch = await scratchDirectory();
});
afterEach(async () => {
  engine?.destroy();
  await server?.stop();
  await scratch.remove();
});

const engineAt = (path: string, requestMilliseconds = 5000): Engine => {
  engine = createEngine({ label: 'test', open: (signal) => openUnixSocket(path, signal), requestMilliseconds });
  return engine;
};
const raw = async (onRequest: (socket: Socket) => void): Promise<Engine> => {
  const path = join(scratch.path, 'engine.sock');
  server = await startRawServer(path, onRequest);
  return engineAt(path);
};
const file = () => join(scratch.path, 'image.tar');
const save = ({ writer }: Engine, options = {}, into: Writable = createWriteStream(file())) =>
  writer().saveImage(IMAGE, into, options);

/** Sends chunks for as long as somebody reads; tells how much it could get rid of. */
const endless = (sent: { bytes: number }) => (socket: Socket) => {
  socket.on('error', () => {});
  socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  const more = (): void => {
    while (!socket.destroyed) {
      sent.bytes += 65_536;
      if (!socket.write(chunk)) return void socket.once('drain', more);
    }
  };
  more();
};

describe('an image that is saved', () => {
  it('arrives whole, with its hash', async () => {
    const content = Buffer.alloc(3 * MEBIBYTE + 17, 'tar');
    const path = join(scratch.path, 'engine.sock');
    server = await startFakeEngine(
      { path },
      {
        [`GET /images/${IMAGE}/get`]: (_incoming, outgoing) =>
          void outgoing.writeHead(200, { 'content-type': 'application/x-tar' }).end(content),
      },
    );
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await save(engineAt(path))).toEqual({ sizeBytes: content.length, sha256 });
    expect((await readFile(file())).equals(content)).toBe(true);
  });

  it('that never ends is cut at the limit, and memory stays', async () => {
    const before = process.memoryUsage().rss;
    const sent = { bytes: 0 };
    const failure = await failureOf(save(await raw(endless(sent)), { bytes: 64 * MEBIBYTE }));
    expect(failure.code).toBe('answer-too-large');
    expect((await stat(file())).size).toBeLessThanOrEqual(64 * MEBIBYTE);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('is taken no faster than the disk takes it', async () => {
    const sent = { bytes: 0 };
    const stuck = new Writable({ write: () => undefined });
    const controller = new AbortController();
    const work = failureOf(save(await raw(endless(sent)), { signal: controller.signal }, stuck));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(sent.bytes).toBeLessThan(8 * MEBIBYTE);
    controller.abort();
    expect((await work).code).toBe('cancelled');
  });

  it.each([
    ['ends early', `${HEAD}Content-Length: 100\r\n\r\nhalf`, 'connection-lost'],
    ['says it is larger than may be', `${HEAD}Content-Length: 99999999999\r\n\r\n`, 'answer-too-large'],
    ['is compressed', `${HEAD}Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx`, 'answer-not-understood'],
    [
      'is a redirect',
      'HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n',
      'answer-not-understood',
    ],
    ['is refused', 'HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}', 'engine-refused'],
  ])('that %s is none', async (_name, answer, code) => {
    const target = await raw((socket) => {
      socket.end(answer);
    });
    expect((await failureOf(save(target))).code).toBe(code);
  });

  it('is named by a full id alone', async () => {
    const { writer } = await raw(() => undefined);
    const into = new Writable({ write: (_chunk, _encoding, done) => done() });
    expect((await failureOf(writer().saveImage('redis:7', into))).code).toBe('not-allowed');
  });
});

it('an image that is loaded is sent whole, once', async () => {
  const content = Buffer.alloc(2 * MEBIBYTE + 3, 'tar');
  await writeFile(file(), content);
  const path = join(scratch.path, 'engine.sock');
  const lengths: (string | undefined)[] = [];
  server = await startFakeEngine(
    { path },
    {
      'POST /images/load': (incoming, outgoing) => {
        lengths.push(incoming.headers['content-length']);
        outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"stream":"Loaded"}\n');
      },
    },
  );
  const lines = await engineAt(path).writer().loadImage(createReadStream(file()), { sizeBytes: content.length });
  expect(lines).toEqual([{ stream: 'Loaded' }]);
  expect(lengths).toEqual([String(content.length)]);
  expect(server.bodies.map((body) => body === content.toString())).toEqual([true]);
});
