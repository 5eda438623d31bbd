import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a request held when it arrived. */
export interface Arrived {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface OutsideServer {
  /** `http://127.0.0.1:40123`, or with the given certificate `https://localhost:40123`. */
  url: string;
  port: number;
  /** Everything that arrived, in order. */
  arrived: Arrived[];
  close: () => Promise<void>;
}

/** A real local server that stands in for a service outside. Policies of tests allow its host by name. */
export async function startOutside(
  answer: (request: Arrived, response: ServerResponse) => void,
  certificate?: { cert: string; key: string },
): Promise<OutsideServer> {
  const arrived: Arrived[] = [];
  const listener: RequestListener = (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      arrived.push(request);
      answer(request, response);
    });
    response.on('error', () => {});
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`, port, arrived, close };
}

/** Answers JSON, as the services do. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
