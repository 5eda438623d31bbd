import { createInterface } from 'node:readline/promises';
import { formatAddress, probeHostKey } from '@/lib/connect';
import type { Address, SessionTarget, SshAddress, SshCredential } from '@/lib/model/connection';
import { sshFingerprintSchema } from '@/lib/model/connection';
import { CliError } from './cli-error';
import { readText } from './read-text';
import type { ScanOptions } from './scan-command';
import { printable } from './terminal';

/** Address and options -> all that is needed to open a session. Asks for the host key on a terminal. Throws CliError. */
export async function targetOf(address: Address, options: ScanOptions): Promise<SessionTarget> {
  switch (address.kind) {
    case 'local':
      return { address, credential: { kind: 'none' } };
    case 'docker-tls':
      return { address, credential: await tlsCredential(options) };
    case 'ssh': {
      const credential = await sshCredential(options);
      return { address, credential, hostKey: { fingerprint: await confirmedFingerprint(address, options) } };
    }
  }
}

async function tlsCredential({ ca, cert, key, serverName }: ScanOptions) {
  if (!ca || !cert || !key) throw new CliError('A Docker API over TLS needs --ca, --cert and --key.');
  const [caPem, certPem, keyPem] = await Promise.all([
    readText(ca, 'certificate authority'),
    readText(cert, 'certificate'),
    readText(key, 'key'),
  ]);
  return { kind: 'docker-tls' as const, ca: caPem, cert: certPem, key: keyPem, ...(serverName ? { serverName } : {}) };
}

async function sshCredential({ identity }: ScanOptions): Promise<SshCredential> {
  const { SHIPSHAPE_PASSPHRASE: passphrase, SHIPSHAPE_PASSWORD: password, SSH_AUTH_SOCK: agent } = process.env;
  if (identity) {
    const privateKey = await readText(identity, 'private key');
    return { kind: 'ssh-key', privateKey, ...(passphrase ? { passphrase } : {}) };
  }
  if (password) return { kind: 'ssh-password', password };
  if (agent) return { kind: 'ssh-agent', socketPath: agent };
  throw new CliError('Say how to sign in: --identity FILE, an SSH agent (SSH_AUTH_SOCK) or SHIPSHAPE_PASSWORD.');
}

async function confirmedFingerprint(address: SshAddress, { fingerprint }: ScanOptions): Promise<string> {
  if (fingerprint !== undefined) {
    if (!sshFingerprintSchema.safeParse(fingerprint).success)
      throw new CliError('A fingerprint looks like SHA256: and 43 characters.');
    return fingerprint;
  }
  const key = await probeHostKey(address);
  const shown = `${formatAddress(address)} shows ${key.type} ${key.fingerprint}`;
  if (!process.stdin.isTTY)
    throw new CliError(`${printable(shown)}. Nobody is here to confirm it: pass it with --fingerprint.`);
  if (!(await agrees(`${shown}\nCompare it with the server's own console. Is it the same? [yes/no] `))) {
    throw new CliError('The host key was not confirmed. Nothing was sent.');
  }
  return key.fingerprint;
}

async function agrees(question: string): Promise<boolean> {
  // On standard error, so that --json stays one object.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
