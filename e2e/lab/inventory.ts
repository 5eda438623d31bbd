import {
  CERTIFICATES,
  type CertificateName,
  certificateKeyPath,
  certificatePath,
  hostKeyFingerprint,
  keyPath,
  PASSPHRASE,
  PASSWORD,
} from './credentials';
import { hostPid, tryOnHost } from './host';
import { HOSTS } from './spec';

/** A host of the lab and every way to reach it. Paths are absolute, all of this machine. */
export interface LabHost {
  name: string;
  address: string;
  state: 'up' | 'down';
  /** Null while the host is down or its engine is. */
  engineVersion: string | null;
  ssh: {
    port: number;
    users: readonly string[];
    /** An unencrypted Ed25519 key that every user but carol accepts. */
    keyFile: string;
    /** An RSA key for root, not on `clean`. */
    rsaKeyFile: string;
    /** For root and ops, not on `clean`: the file is encrypted with `passphrase`. */
    passphraseKeyFile: string;
    passphrase: string;
    /** A key that nobody accepts. */
    strangerKeyFile: string;
    /** carol signs in with this and no key. */
    password: string;
    /** SHA256 fingerprints of the host's keys, as OpenSSH prints them. */
    fingerprints: Partial<Record<'ed25519' | 'rsa' | 'ecdsa', string>>;
  } | null;
  engine: { url: string; tls: boolean } | null;
  /** PEM files by name, for the TLS engine. */
  certificates: Record<CertificateName, { certFile: string; keyFile: string }>;
}

const certificates = (): LabHost['certificates'] =>
  Object.fromEntries(
    CERTIFICATES.map((name) => [name, { certFile: certificatePath(name), keyFile: certificateKeyPath(name) }]),
  ) as LabHost['certificates'];

async function sshOf(name: string, port: number | null, users: readonly string[]): Promise<LabHost['ssh']> {
  if (port === null) return null;
  const kinds = name === 'legacy' ? (['rsa'] as const) : (['ed25519', 'rsa', 'ecdsa'] as const);
  const pairs = await Promise.all(kinds.map(async (kind) => [kind, await hostKeyFingerprint(name, kind)] as const));
  return {
    port,
    users,
    keyFile: keyPath('id_ed25519'),
    rsaKeyFile: keyPath('id_rsa'),
    passphraseKeyFile: keyPath('id_passphrase'),
    passphrase: PASSPHRASE,
    strangerKeyFile: keyPath('stranger_ed25519'),
    password: PASSWORD,
    fingerprints: Object.fromEntries(pairs),
  };
}

async function engineVersion(name: string): Promise<string | null> {
  if (hostPid(name) === null) return null;
  const result = await tryOnHost({ name }, ['docker', 'version', '--format', '{{.Server.Version}}']);
  return result.exitCode === 0 ? result.stdout.trim() : null;
}

/** Every host the lab knows, up or down, in the order of their addresses. Keys exist after the first `labUp`. */
export function labHosts(): Promise<LabHost[]> {
  return Promise.all(
    HOSTS.map(async (spec) => ({
      name: spec.name,
      address: spec.address,
      state: hostPid(spec.name) === null ? ('down' as const) : ('up' as const),
      engineVersion: await engineVersion(spec.name),
      ssh: await sshOf(spec.name, spec.sshPort, spec.users),
      engine: spec.engine && {
        url: `${spec.engine.tls ? 'https' : 'http'}://${spec.address}:${spec.engine.port}`,
        tls: spec.engine.tls,
      },
      certificates: certificates(),
    })),
  );
}
