import { createServer } from 'node:net';
import { StartError } from './start-error';

/** Fails early, before the slow steps, when the address cannot be used. @throws StartError with one sentence. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(explain(error.code, host, port))));
    server.listen(port, host, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

function explain(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken by another program: choose another with --port.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this account has: choose one above 1023 with --port.`;
  return `${host} is not an address of this machine (${code}): choose another with --host.`;
}
