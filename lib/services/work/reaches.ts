import { connect } from 'node:net';
import type { Address } from '@/lib/model/connection';

const DEADLINE_MS = 3_000;
const CLOSED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET']);

/**
 * Whether a TCP connection from here to a port of the host comes about; silence counts as no, because a firewall that drops
 * answers with silence. Null where the question makes no sense (this machine's own socket) or our own network failed.
 */
export function reachesPort(address: Address, port: number): Promise<boolean | null> {
  if (address.kind === 'local') return Promise.resolve(null);
  return new Promise((resolve) => {
    const socket = connect({ host: address.host, port, timeout: DEADLINE_MS });
    const end = (answer: boolean | null): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', (error: NodeJS.ErrnoException) => end(CLOSED.has(error.code ?? '') ? false : null));
  });
}
