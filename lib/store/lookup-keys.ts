import type { Transaction } from './database';
import type { SealPlace, Vault } from './vault/vault';

/** The service a key belongs to, and where it is sent: a key sealed for one address does not open for another. */
export type LookupKeyOwner = { service: string; address: string };

const placeOf = ({ service, address }: LookupKeyOwner, version: number): SealPlace => ({
  table: 'lookup_services',
  row: service,
  field: 'sealed',
  version,
  address,
});

/**
 * Seals the key of a look-up service and replaces the one before. The version counts up, so that an older row put back does not open.
 * @throws VaultError when the vault is locked.
 */
export async function saveLookupKey(
  tx: Transaction,
  vault: Vault,
  owner: LookupKeyOwner,
  { key, at, by }: { key: string; at: Date; by: string },
): Promise<void> {
  const { keyVersion } = await tx.lookupServiceRow.upsert({
    where: { id: owner.service },
    create: { id: owner.service, keyVersion: 1 },
    update: { keyVersion: { increment: 1 } },
    select: { keyVersion: true },
  });
  const { keyId, wrappedKey, sealed } = vault.seal(key, placeOf(owner, keyVersion));
  await tx.lookupServiceRow.update({
    where: { id: owner.service },
    data: {
      keyId,
      wrappedKey: new Uint8Array(wrappedKey),
      sealed: new Uint8Array(sealed),
      keySetAt: at,
      keySetBy: by,
      // Another key deserves another try at once.
      failure: null,
      failures: 0,
      pausedUntil: null,
    },
  });
}

/** Forgets the key of a service. The version stays, so that the row that held it does not open again. */
export async function removeLookupKey(tx: Transaction, service: string): Promise<void> {
  await tx.lookupServiceRow.update({
    where: { id: service },
    data: {
      keyVersion: { increment: 1 },
      ...{ keyId: null, wrappedKey: null, sealed: null, keySetAt: null, keySetBy: null },
      enabled: false,
    },
  });
}

/**
 * The key of a service, for the worker alone, or null when it has none.
 * @throws VaultError when the row was changed, swapped or rolled back, or the vault is locked.
 */
export async function openLookupKey(db: Transaction, vault: Vault, owner: LookupKeyOwner): Promise<string | null> {
  const row = await db.lookupServiceRow.findUnique({ where: { id: owner.service } });
  if (!row?.sealed || !row.wrappedKey || !row.keyId) return null;
  const secret = { keyId: row.keyId, wrappedKey: row.wrappedKey, sealed: row.sealed };
  return vault.open(secret, placeOf(owner, row.keyVersion));
}
