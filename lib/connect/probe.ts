import type { DockerTlsAddress, HostKey, ServerCertificate, SshAddress } from '@/lib/model/connection';
import { defaultTimeouts, type OpenOptions } from './session';
import { readHostKey } from './ssh/login';
import { readServerCertificate } from './tls/server-certificate';

/** Reads the host key a server shows, without signing in. Rejects with a `ConnectError`. */
export async function probeHostKey(address: SshAddress, options: OpenOptions = {}): Promise<HostKey> {
  return readHostKey(address, limitsOf(options));
}

/** Reads the certificates a TLS server shows, without trusting them and without sending a byte of HTTP. Rejects with a `ConnectError`. */
export async function probeServerCertificate(
  address: DockerTlsAddress,
  options: OpenOptions & { serverName?: string | undefined } = {},
): Promise<ServerCertificate> {
  return readServerCertificate(address, options.serverName, limitsOf(options));
}

function limitsOf(options: OpenOptions): { milliseconds: number; signal: AbortSignal | undefined } {
  return {
    milliseconds: options.timeouts?.connectMilliseconds ?? defaultTimeouts.connectMilliseconds,
    signal: options.signal,
  };
}
