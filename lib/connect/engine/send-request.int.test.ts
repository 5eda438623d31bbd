import { Agent, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BoundedRequest, sendRequest } from './send-request';

const KEPT = 4;
let server: Server;
let agent: Agent;
let requests = 0;

/** Answers the first request of each connection, together with those of the others, and drops the connection at its second. */
beforeEach(async () => {
  requests = 0;
  const used = new WeakSet<object>();
  const waiting: (() => void)[] = [];
  server = createServer((incoming, outgoing) => {
    requests += 1;
    if (used.has(incoming.socket)) return void incoming.socket.destroy();
    used.add(incoming.socket);
    const answer = () => void outgoing.setHeader('content-type', 'application/json').end('{"ok":true}');
    if (requests > KEPT) return answer();
    waiting.push(answer);
    if (waiting.length === KEPT) for (const one of waiting) one();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  agent = new Agent({ keepAlive: true, maxSockets: KEPT, host: '127.0.0.1', port });
});
afterEach(async () => {
  agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (method: BoundedRequest['method']): Promise<unknown> =>
  sendRequest({
    agent,
    method,
    path: '/info',
    body: undefined,
    answer: 'json',
    accepts: (status) => status === 200,
    bytes: 1024,
    milliseconds: 5000,
    signal: undefined,
  });
const keepSockets = () => Promise.all(Array.from({ length: KEPT }, () => ask('GET')));

it('asks on a fresh socket when every kept one is dead, as after a restart of the engine', async () => {
  await keepSockets();
  expect(await ask('GET')).toEqual({ ok: true });
  expect(requests).toBe(2 * KEPT + 1);
});

it('never sends a change twice', async () => {
  await keepSockets();
  await expect(ask('POST')).rejects.toThrow(/hang up|ECONNRESET/);
  expect(requests).toBe(KEPT + 1);
});
