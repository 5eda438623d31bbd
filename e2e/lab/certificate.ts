import { readFileSync } from 'node:fs';
import { type CertificateName, certificateKeyPath, certificatePath } from './credentials';
import { runOnHost, waitForEngine, waitForPort } from './host';
import { hostSpec } from './spec';

type ServerCertificate = Extract<CertificateName, `server-${string}`>;

export const SERVER_CERTIFICATES = [
  'server-good',
  'server-expired',
  'server-wrong-name',
  'server-other-ca',
] as const satisfies readonly ServerCertificate[];

/** Puts another certificate before the engine of the `tls` host and restarts it; containers keep running. */
export async function labServerCertificate(certificate: ServerCertificate): Promise<void> {
  const spec = hostSpec('tls');
  const put = async (path: string, content: string): Promise<string> =>
    runOnHost(spec, ['tee', path], { input: content });
  await put('/etc/docker/tls/cert.pem', readFileSync(certificatePath(certificate), 'utf8'));
  await put('/etc/docker/tls/key.pem', readFileSync(certificateKeyPath(certificate), 'utf8'));
  // systemd allows three starts a minute
  await runOnHost(spec, ['systemctl', 'reset-failed', 'docker']);
  await runOnHost(spec, ['systemctl', 'restart', 'docker']);
  await waitForEngine(spec);
  await waitForPort(spec, 2376);
}
