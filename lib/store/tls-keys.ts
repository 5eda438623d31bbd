import { z } from 'zod';
import type { Transaction } from './database';
import type { SealPlace, Vault } from './vault/vault';

const Keys = z.object({ ca: z.string(), caKey: z.string(), cert: z.string(), key: z.string() });
/** The authority of one host's Docker API and a client certificate of it, each with its key, in PEM form. Secret. */
export type HostTlsSecret = z.infer<typeof Keys>;

/** Bound to the host, not to an address: the same authority serves whichever way the host is reached. */
const placeOf = (hostId: string, version: number): SealPlace => ({
  table: 'host_tls_keys',
  row: hostId,
  field: 'sealed',
  version,
  address: '',
});

/**
 * Seals the keys of a host's Docker API and replaces those before. The host's version counts up, so that an older row put back does not open.
 * @throws VaultError when the vault is locked.
 */
export async function saveTlsKeys(tx: Transaction, vault: Vault, hostId: string, keys: HostTlsSecret): Promise<void> {
  const { tlsKeysVersion: version } = await tx.host.update({
    where: { id: hostId },
    data: { tlsKeysVersion: { increment: 1 } },
    select: { tlsKeysVersion: true },
  });
  const { keyId, wrappedKey, sealed } = vault.seal(JSON.stringify(keys), placeOf(hostId, version));
  const row = {
    version,
    keyId,
    wrappedKey: new Uint8Array(wrappedKey),
    sealed: new Uint8Array(sealed),
    authority: keys.ca,
  };
  await tx.hostTlsKeys.upsert({
    where: { hostId },
    create: { hostId, ...row },
    update: { ...row, createdAt: new Date() },
  });
}

/**
 * The keys of a host's Docker API, for the worker alone, or null when none are kept.
 * @throws VaultError when the row was changed, swapped or rolled back, or the vault is locked.
 */
export async function openTlsKeys(db: Transaction, vault: Vault, hostId: string): Promise<HostTlsSecret | null> {
  const row = await db.hostTlsKeys.findUnique({
    where: { hostId },
    include: { host: { select: { tlsKeysVersion: true } } },
  });
  return row && Keys.parse(JSON.parse(vault.open(row, placeOf(hostId, row.host.tlsKeysVersion))));
}

/** Deletes the keys of a host's Docker API. The version counts up all the same: a row that is put back does not open. */
export async function forgetTlsKeys(tx: Transaction, hostId: string): Promise<void> {
  await tx.hostTlsKeys.deleteMany({ where: { hostId } });
  await tx.host.update({ where: { id: hostId }, data: { tlsKeysVersion: { increment: 1 } } });
}

/** The authority's certificate, which is public; null when none is kept. */
export async function keptAuthority(db: Transaction, hostId: string): Promise<string | null> {
  const row = await db.hostTlsKeys.findUnique({ where: { hostId }, select: { authority: true } });
  return row?.authority ?? null;
}
