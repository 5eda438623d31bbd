import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { DockerTlsAddress, ServerCertificate } from '@/lib/model/connection';
import { startDeadline } from '../deadline';
import { shownChain } from './certificate';
import { connectTls } from './connect-tls';
import { nameTlsError } from './error-names';

/** How long a TLS 1.3 server gets to refuse us after the handshake; it does so at once or never. */
const REFUSAL_MILLISECONDS = 500;

/** What a server showed in its handshake. */
export function certificateOf(socket: TLSSocket, demandsClientCertificate: boolean | null): ServerCertificate {
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    demandsClientCertificate,
    chain: shownChain(socket),
  };
}

/**
 * Reads what a server shows, trusting nothing and sending nothing. Comes without a client certificate: whether the server then
 * refuses us tells whether it demands one.
 */
export async function readServerCertificate(
  address: DockerTlsAddress,
  serverName: string | undefined,
  limits: { milliseconds: number; signal?: AbortSignal | undefined },
): Promise<ServerCertificate> {
  const deadline = startDeadline(limits.milliseconds, limits.signal);
  const name = serverName ?? address.host;
  try {
    const socket = await connectTls(
      // Only looked at, never used: an unverified connection is the point of a probe.
      {
        host: address.host,
        port: address.port,
        rejectUnauthorized: false,
        minVersion: 'TLSv1.2',
        ...(isIP(name) === 0 && { servername: name }),
      },
      deadline.signal,
    );
    const shown = certificateOf(socket, null);
    const refused = await refusesStranger(socket);
    return { ...shown, demandsClientCertificate: refused };
  } finally {
    deadline.clear();
  }
}

/** True when the server ends the connection for want of a certificate, null when it keeps silent: it waits for a request. */
function refusesStranger(socket: TLSSocket): Promise<true | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(null), REFUSAL_MILLISECONDS);
    const settle = (answer: true | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.on('error', (error) => settle(nameTlsError(error).code === 'client-certificate-refused' ? true : null));
    socket.resume();
  });
}
