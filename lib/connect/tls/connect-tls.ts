import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { reasonOf } from '../gate';
import { nameTlsError } from './error-names';

/**
 * Opens a TLS connection and resolves when the server is verified. Nothing is written before that: a wrong certificate is refused
 * before one byte of HTTP. Rejects with a `ConnectError`.
 */
export function connectTls(context: ConnectionOptions, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(reasonOf(signal));
    const socket = connect(context);
    const stop = (): void => {
      socket.destroy();
      reject(reasonOf(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
    socket.setNoDelay(true);
    // The listener stays: whoever takes the socket adds another, but an error in between must not end the process.
    socket.on('error', (error) => {
      signal.removeEventListener('abort', stop);
      reject(nameTlsError(error));
    });
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', stop);
      resolve(socket);
    });
    socket.once('close', () => reject(nameTlsError(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))));
  });
}
