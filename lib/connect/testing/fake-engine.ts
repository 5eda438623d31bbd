import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createRawServer, type Server as NetServer, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';

export interface FakeEngine {
  /** `GET /containers/json?all=true`, in the order in which they came. */
  requests: string[];
  /** Bodies of requests that had one. */
  bodies: string[];
  /** How many connections were open at the same time at most. */
  mostConnections: () => number;
  port: number;
  stop: () => Promise<void>;
}

type Routes = Readonly<Record<string, (incoming: IncomingMessage, outgoing: ServerResponse) => void>>;

/** A JSON answer for `startFakeEngine`'s routes. */
export const answerJson =
  (value: unknown, status = 200) =>
  (_incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

const usualRoutes: Routes = {
  'GET /_ping': (_incoming, outgoing) => void outgoing.writeHead(200, { 'content-type': 'text/plain' }).end('OK'),
  'GET /version': answerJson({ ApiVersion: '1.41', Version: '20.10.24' }),
  'GET /info': answerJson({ Name: 'fake', Warnings: null }),
  'GET /containers/json': answerJson([]),
};

/**
 * An HTTP server that speaks the few words of Docker a test needs, on a Unix socket, on loopback, or on loopback with TLS. For
 * the transport only: what engines answer is tried on real ones.
 */
export async function startFakeEngine(
  where: { path: string } | { tls?: TlsOptions; port?: number },
  routes: Routes = {},
): Promise<FakeEngine> {
  const requests: string[] = [];
  const bodies: string[] = [];
  const all: Routes = { ...usualRoutes, ...routes };
  const listener: RequestListener = (incoming, outgoing) => {
    const path = (incoming.url ?? '').split('?')[0] ?? '';
    requests.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    incoming.on('end', () => {
      if (body !== '') bodies.push(body);
      const route = all[`${incoming.method ?? ''} ${path}`] ?? answerJson({ message: 'page not found' }, 404);
      route(incoming, outgoing);
    });
  };
  const tls = 'tls' in where ? where.tls : undefined;
  const server: Server | NetServer = tls ? createTlsServer(tls, listener) : createServer(listener);
  return { requests, bodies, ...(await listen(server, 'path' in where ? where.path : (where.port ?? 0))) };
}

/** A server that answers every request, or every connection, with raw bytes of the test's choice. */
export async function startRawServer(
  where: string | 0,
  onRequest: (socket: Socket, head: string) => void,
): Promise<FakeEngine> {
  const requests: string[] = [];
  const server = createRawServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1');
      requests.push(head.split('\r\n')[0] ?? '');
      onRequest(socket, head);
    });
  });
  return { requests, bodies: [], ...(await listen(server, where)) };
}

async function listen(
  server: Server | NetServer,
  where: string | number,
): Promise<Pick<FakeEngine, 'port' | 'stop' | 'mostConnections'>> {
  const open = new Set<Socket>();
  let most = 0;
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    most = Math.max(most, open.size);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if (typeof where === 'number') server.listen(where, '127.0.0.1', resolve);
    else server.listen(where, resolve);
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    mostConnections: () => most,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
