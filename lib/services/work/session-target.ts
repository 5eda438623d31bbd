import { ownKeyFingerprint, type PoolKey } from '@/lib/connect';
import { type Address, type Credential, parseAddress, type SessionTarget } from '@/lib/model/connection';
import { openCredential, type Transaction, type Vault, VaultError } from '@/lib/store';
import { ServiceError } from '../service-error';

/** The part of a host's row that says how it is reached. */
export type ReachedHost = {
  id: string;
  address: string;
  credentialVersion: number;
  hostKeyType: string | null;
  hostKeyFingerprint: string | null;
};

/**
 * All that is needed to open a session with a host, with its credential opened. For the worker alone.
 * @throws ServiceError `no-credential`, `locked`, `key-not-confirmed`.
 */
export async function sessionTargetOf(
  db: Transaction,
  vault: Vault,
  host: ReachedHost,
): Promise<{ target: SessionTarget; key: PoolKey; ownKeyFingerprint: string | null }> {
  const parsed = parseAddress(host.address);
  if (!parsed.ok) throw new ServiceError('invalid', { sentence: parsed.sentence });
  const credential = await openFor(db, vault, host);
  const key = { hostId: host.id, credentialVersion: `${host.credentialVersion}:${host.hostKeyFingerprint ?? ''}` };
  return { target: toTarget(parsed.address, credential, host), key, ownKeyFingerprint: ownKeyFingerprint(credential) };
}

async function openFor(db: Transaction, vault: Vault, host: ReachedHost): Promise<Credential> {
  try {
    const credential = await openCredential(db, vault, host);
    if (credential) return credential;
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
  throw new ServiceError('no-credential');
}

function toTarget(address: Address, credential: Credential, host: ReachedHost): SessionTarget {
  if (address.kind === 'local' && credential.kind === 'none') return { address, credential };
  if (address.kind === 'docker-tls' && credential.kind === 'docker-tls') return { address, credential };
  if (address.kind !== 'ssh' || credential.kind === 'none' || credential.kind === 'docker-tls')
    throw new ServiceError('no-credential');
  if (!host.hostKeyFingerprint)
    throw new ServiceError('key-not-confirmed', { sentence: 'Nobody has confirmed the host key of this server yet.' });
  const hostKey = { fingerprint: host.hostKeyFingerprint, ...(host.hostKeyType && { type: host.hostKeyType }) };
  return { address, credential, hostKey };
}
