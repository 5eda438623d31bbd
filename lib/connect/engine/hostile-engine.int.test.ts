import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUnixSocket } from '../tcp';
import { type FakeEngine, failureOf, scratchDirectory, startRawServer } from '../testing';
import { createEngine, type Engine } from './engine';

const id = 'c'.repeat(64);
const jsonHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const body = (text: string, head = jsonHead): string =>
  `${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

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

const against = async (
  onRequest: (socket: Socket, head: string) => void,
  requestMilliseconds = 2000,
): Promise<Engine> => {
  const path = join(scratch.path, 'engine.sock');
  server = await startRawServer(path, onRequest);
  engine = createEngine({ label: 'test', open: (signal) => openUnixSocket(path, signal), requestMilliseconds });
  return engine;
};

/** Writes a piece again and again for as long as somebody reads. */
const endlessly = (socket: Socket, piece: string): void => {
  const more = (): void => {
    while (!socket.destroyed) if (!socket.write(piece)) return void socket.once('drain', more);
  };
  more();
};

const codeOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).code;

describe('an engine that answers', () => {
  it('an endless array: cut at the limit, and memory stays', async () => {
    const before = process.memoryUsage().rss;
    const { reader } = await against((socket) => {
      socket.write(`${jsonHead}Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n`);
      const item = '{"Id":"x"},'.repeat(5000);
      endlessly(socket, `${item.length.toString(16)}\r\n${item}\r\n`);
    });
    expect(await codeOf(reader.listContainers({ all: true }))).toBe('answer-too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('600 MB by its own account: refused at the head', async () => {
    const { reader } = await against((socket) => socket.write(`${jsonHead}Content-Length: 629145600\r\n\r\n[`));
    expect(await codeOf(reader.listContainers({ all: true }))).toBe('answer-too-large');
  });

  it('one byte at a time: ended at the total deadline', async () => {
    const { reader } = await against((socket) => {
      socket.write(`${jsonHead}Content-Length: 10000\r\n\r\n`);
      const timer = setInterval(() => socket.write('1'), 50);
      socket.on('close', () => clearInterval(timer));
    }, 400);
    const started = Date.now();
    expect(await codeOf(reader.info())).toBe('timed-out');
    expect(Date.now() - started).toBeLessThan(1000);
  });

  it.each([
    ['nothing', ''],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-Ty'],
    ['a head, then silence', `${jsonHead}Content-Length: 10\r\n\r\n`],
    ['a longer Content-Length than body', `${jsonHead}Content-Length: 10\r\n\r\n{}`],
  ])('%s: ended at the deadline', async (_name, answer) => {
    const { reader } = await against((socket) => socket.write(answer), 300);
    expect(await codeOf(reader.info())).toBe('timed-out');
  });

  it.each([
    ['a body cut in the middle', `${jsonHead}Content-Length: 100\r\n\r\n{"a":`],
    ['chunks cut in the middle', `${jsonHead}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n`],
    ['a closed connection', ''],
  ])('%s: connection lost', async (_name, answer) => {
    const { reader } = await against((socket) => socket.end(answer));
    expect(await codeOf(reader.info())).toBe('connection-lost');
  });

  it.each([
    ['HTML under status 200', body('<html>', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n')],
    ['half a JSON under status 200', body('{"Containers": [')],
    ['no JSON at all under a JSON type', body('all is well')],
    ['an empty body', body('')],
    ['200,000 levels', body('['.repeat(200_000) + ']'.repeat(200_000))],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a packed body', body('x', `${jsonHead}Content-Encoding: gzip\r\n`)],
    ['two lengths', `${jsonHead}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`],
    ['a head of 100 KB', `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['an upgrade nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\n'],
    ['headers without end', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100)],
  ])('%s: not understood', async (_name, answer) => {
    const { reader } = await against((socket) => socket.write(answer));
    expect(await codeOf(reader.info())).toBe('answer-not-understood');
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    '/containers/json',
  ])('a redirect to %s: not followed', async (location) => {
    const { reader } = await against((socket) =>
      socket.write(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(await failureOf(reader.info())).toMatchObject({ code: 'answer-not-understood', status: 302 });
    expect(server?.requests).toHaveLength(1);
  });

  it('a refusal: with its status and its cleaned message', async () => {
    const message = JSON.stringify({ message: `No such container\u0000\u001b[31m\u202e ${'x'.repeat(2000)}` });
    const { reader } = await against((socket) =>
      socket.write(body(message, 'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n')),
    );
    const failure = await failureOf(reader.inspectContainer('nope'));
    expect(failure).toMatchObject({ code: 'engine-refused', status: 404 });
    expect(failure.detail).toMatch(/^No such container \[31m x+…$/);
    expect(failure.detail?.length).toBeLessThanOrEqual(300);
  });

  it('a key that would become a prototype: kept under a harmless name', async () => {
    const { reader } = await against((socket) =>
      socket.write(body('{"Labels":{"__proto__":{"x":1},"\\u005f_proto__":2}}')),
    );
    const answer = (await reader.info()) as { Labels: object };
    expect(Object.getPrototypeOf(Object.assign({}, answer.Labels))).toBe(Object.prototype);
    expect(Object.keys(answer.Labels)).toEqual(['[__proto__]']);
  });

  it('log frames that announce 4 GB, and logs without end: cut, and said so', async () => {
    const { reader } = await against((socket) => {
      const head =
        'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nTransfer-Encoding: chunked\r\n\r\n';
      socket.write(head);
      const frame = '\u0002\u0000\u0000\u0000\u00ff\u00ff\u00ff\u00ff';
      socket.write(Buffer.from(`${(frame.length).toString(16)}\r\n${frame}\r\n`, 'latin1'));
      endlessly(socket, `1000\r\n${'y'.repeat(4096)}\r\n`);
    });
    const logs = await reader.containerLogs(id, { tail: 10 }, { bytes: 50_000 });
    expect(logs).toMatchObject({ truncated: true, stdout: Buffer.alloc(0) });
    expect(logs.stderr).toHaveLength(50_000 - 8);
  });

  it('event streams that close at once: an empty list', async () => {
    const { reader } = await against((socket) => socket.end(body('')));
    expect(await reader.events({ sinceSeconds: 0, untilSeconds: 1 })).toEqual([]);
  });
});

describe('sockets', () => {
  it('one host with silent requests never holds more than a few', async () => {
    const { reader } = await against(() => {}, 300);
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => reader.info()));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(server?.mostConnections()).toBeLessThanOrEqual(8);
  });

  it('a kept one that was closed meanwhile is replaced for a question, once', async () => {
    let answered = 0;
    const { reader } = await against((socket) => {
      answered += 1;
      if (answered === 2) socket.destroy();
      else socket.write(body('{}'));
    });
    await reader.info();
    await reader.info();
    expect(server?.requests).toHaveLength(3);
  });

  it('is never replaced for a change: it is sent once, and its outcome is unknown', async () => {
    const { writer } = await against((socket) => socket.destroy());
    expect(await codeOf(writer().pauseContainer(id))).toBe('connection-lost');
    expect(server?.requests).toEqual([`POST /containers/${id}/pause HTTP/1.1`]);
  });

  it('end with the session, and so does what was waiting for one', async () => {
    const built = await against(() => {}, 60_000);
    const waiting = Array.from({ length: 10 }, () => codeOf(built.reader.info()));
    await new Promise((resolve) => setTimeout(resolve, 100));
    built.destroy();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['connection-lost', 'session-closed']));
  });

  it('a request can be cancelled', async () => {
    const { reader } = await against(() => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect(await codeOf(reader.info({ signal: controller.signal }))).toBe('cancelled');
  });
});

describe('the environment', () => {
  it('is not asked where the engine is', async () => {
    const other = join(scratch.path, 'other.sock');
    process.env['DOCKER_HOST'] = `unix://${other}`;
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:1';
    const { reader } = await against((socket) => socket.write(body('{"ok":true}')));
    expect(await reader.info()).toEqual({ ok: true });
    delete process.env['DOCKER_HOST'];
    delete process.env['HTTP_PROXY'];
    expect(existsSync(other)).toBe(false);
  });
});
