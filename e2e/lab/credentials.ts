import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command';
import { KEYS_DIR, LAB_SOURCES } from './paths';
import { BUILDER, HOSTS } from './spec';

/** Of the lab only: it never leaves this machine, and neither does anything that it opens. */
export const PASSPHRASE = 'correct horse lab staple';
export const PASSWORD = 'lab-Passw0rd';

/** The certificates a TLS client or server of the lab can use; each file is PEM, its key beside it as NAME-key.pem. */
export const CERTIFICATES = [
  'ca',
  'other-ca',
  'client',
  'client-other-ca',
  'client-expired',
  'server-good',
  'server-expired',
  'server-wrong-name',
  'server-other-ca',
] as const;
export type CertificateName = (typeof CERTIFICATES)[number];

export const keyPath = (name: string): string => join(KEYS_DIR, name);
export const certificatePath = (name: CertificateName): string => join(KEYS_DIR, 'tls', `${name}.pem`);
export const certificateKeyPath = (name: CertificateName): string => join(KEYS_DIR, 'tls', `${name}-key.pem`);

async function sshKey(path: string, kind: string, comment: string, passphrase = ''): Promise<void> {
  if (existsSync(`${path}.pub`)) return;
  const bits = kind === 'rsa' ? ['-b', '2048'] : [];
  // PEM, so that clients that know no newer format can read the RSA key too
  const format = kind === 'rsa' ? ['-m', 'PEM'] : [];
  await command(['ssh-keygen', '-q', '-t', kind, ...bits, ...format, '-N', passphrase, '-C', comment, '-f', path]);
}

async function hostKeys(name: string): Promise<void> {
  const folder = join(KEYS_DIR, 'hosts', name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const kind of ['ed25519', 'rsa', 'ecdsa'])
    await sshKey(join(folder, `ssh_host_${kind}_key`), kind, `root@${name}`);
}

async function passwordHash(): Promise<void> {
  const path = keyPath('password.hash');
  if (existsSync(path)) return;
  writeFileSync(path, await command(['openssl', 'passwd', '-6', '-stdin'], { input: `${PASSWORD}\n` }), {
    mode: 0o600,
  });
}

/** Makes every key and certificate that is not there yet (KEYS_DIR, mode 0700). Certificates are renewed a month before their end. */
export async function makeCredentials(): Promise<void> {
  mkdirSync(KEYS_DIR, { recursive: true, mode: 0o700 });
  await sshKey(keyPath('id_ed25519'), 'ed25519', 'ops@shipshape-lab');
  await sshKey(keyPath('id_passphrase'), 'ed25519', 'ops-passphrase@shipshape-lab', PASSPHRASE);
  await sshKey(keyPath('id_rsa'), 'rsa', 'ops-rsa@shipshape-lab');
  await sshKey(keyPath('stranger_ed25519'), 'ed25519', 'nobody@shipshape-lab');
  await sshKey(keyPath('attacker_ed25519'), 'ed25519', 'root@kali');
  for (const host of [...HOSTS, BUILDER]) await hostKeys(host.name);
  await passwordHash();
  await command([join(LAB_SOURCES, 'boot/make-certificates.sh'), join(KEYS_DIR, 'tls')]);
}

/** SHA256 fingerprint of a host's key, as OpenSSH prints it. Null where the host has no sshd. */
export async function hostKeyFingerprint(name: string, kind: 'ed25519' | 'rsa' | 'ecdsa'): Promise<string> {
  const printed = await command(['ssh-keygen', '-lf', join(KEYS_DIR, 'hosts', name, `ssh_host_${kind}_key.pub`)]);
  return printed.split(' ')[1] ?? '';
}

/** The attacker's public key line, with the comment that the story names. */
export const attackerKeyLine = (): string => readFileSync(keyPath('attacker_ed25519.pub'), 'utf8');
