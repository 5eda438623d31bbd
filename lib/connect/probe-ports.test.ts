import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { probePorts } from './probe-ports';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A real listener; what reaches it is counted. */
async function listen(): Promise<{ port: number; heard: () => number }> {
  let bytes = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    socket.write('a banner nobody asked for');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, heard: () => bytes };
}

async function freePort(): Promise<number> {
  const { port } = await listen();
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return port;
}

const now = () => new Date('2026-11-24T03:00:00Z');

describe('probePorts', () => {
  test('tells an open port from a closed one, says from where, and sends nothing', async () => {
    const open = await listen();
    const closed = await freePort();
    const probe = await probePorts('127.0.0.1', [open.port, closed, open.port], { now });
    expect(probe).toMatchObject({
      at: '2026-11-24T03:00:00.000Z',
      vantage: '127.0.0.1',
      target: '127.0.0.1',
      leftOut: 0,
    });
    expect(new Map(probe.ports.map(({ port, answer }) => [port, answer]))).toEqual(
      new Map([
        [open.port, 'open'],
        [closed, 'refused'],
      ]),
    );
    expect(open.heard()).toBe(0);
  });

  test('tries so many ports and names how many it left out', async () => {
    const open = await listen();
    const closed = await freePort();
    const probe = await probePorts('127.0.0.1', [open.port, closed], { now, limits: { ports: 1 } });
    expect(probe.ports.map(({ port }) => port)).toEqual([open.port]);
    expect(probe.leftOut).toBe(1);
  });

  test('a name that does not resolve says nothing about the port', async () => {
    const probe = await probePorts('no-such-host.invalid', [80], { now, limits: { eachMs: 500 } });
    expect(probe.ports.filter(({ answer }) => answer !== 'silent')).toEqual([]);
  });

  test('ends when it is told to', async () => {
    await expect(probePorts('127.0.0.1', [1], { now, signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    );
  });
});
