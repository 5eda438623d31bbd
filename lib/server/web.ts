import { createServer, type Server } from 'node:http';
import next from 'next';
import { readProcessSettings } from './env';
import { stopOnRequest, tellParent } from './process-life';

const STOP_GRACE_MS = 8_000;
/** How long open requests may take to finish. Event streams never do, so they are cut after this. */
const DRAIN_MS = 1_500;

/** The `web` process: Next behind a server of our own, so that it stops in order and notices when its parent is gone. */
async function main(): Promise<void> {
  const { host, port } = readProcessSettings();
  const dev = process.env.NODE_ENV === 'development';
  const server = createServer();
  stopOnRequest(() => close(server), STOP_GRACE_MS);
  const app = next({ dev, dir: process.cwd(), hostname: host, port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on('request', (request, response) => void handle(request, response));
  await listen(server, host, port);
  tellParent({ kind: 'ready', setupToken: null });
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}

main().catch((error: unknown) => {
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const sentence = error instanceof Error ? error.message : String(error);
  if (!tellParent({ kind: 'refused', sentence, conflict: isTaken })) process.stderr.write(`${sentence}\n`);
  process.exit(isTaken ? 2 : 1);
});
