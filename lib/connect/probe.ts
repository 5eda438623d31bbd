import type { DockerTlsAddress, HostKey, ServerCertificate, SshAddress } from '@/lib/model/connection';
import { ConnectError } from './connect-error';
import type { OpenOptions } from './session';

/** Reads the host key a server shows, without signing in. */
export async function probeHostKey(_address: SshAddress, _options: OpenOptions = {}): Promise<HostKey> {
  throw new ConnectError('unreachable');
}

/** Reads the certificates a TLS server shows, without trusting them and without sending a byte of HTTP. */
export async function probeServerCertificate(
  _address: DockerTlsAddress,
  _options: OpenOptions = {},
): Promise<ServerCertificate> {
  throw new ConnectError('unreachable');
}
