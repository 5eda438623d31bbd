import { connect, type Socket } from 'node:net';
import { nameSocketError } from './engine/error-names';
import { reasonOf } from './gate';

/** Opens a TCP connection. A dropped host would take 134 s to fail by itself: the signal ends the wait. */
export function openTcp(endpoint: { host: string; port: number }, signal: AbortSignal): Promise<Socket> {
  return open(() => connect({ host: endpoint.host, port: endpoint.port, noDelay: true }), signal);
}

/** Opens a Unix socket of this machine. */
export function openUnixSocket(path: string, signal: AbortSignal): Promise<Socket> {
  return open(() => connect({ path }), signal);
}

function open(start: () => Socket, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(reasonOf(signal));
    const socket = start();
    const stop = (): void => {
      socket.destroy();
      reject(reasonOf(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', stop);
      reject(nameSocketError(error));
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      socket.removeListener('error', fail);
      // Whoever takes the socket adds a listener of its own; between now and then an error must not end the process.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}
