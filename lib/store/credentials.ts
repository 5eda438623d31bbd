import { type Credential, credentialSchema } from '@/lib/model/credential';
import type { Transaction } from './database';
import type { SealPlace, Vault } from './vault/vault';

/** The host a credential is bound to. */
export type CredentialOwner = { id: string; address: string; credentialVersion: number };

const placeOf = (host: CredentialOwner): SealPlace => ({
  table: 'credentials',
  row: host.id,
  field: 'sealed',
  version: host.credentialVersion,
  address: host.address,
});

/**
 * Seals a credential for a host and replaces the one before. The host's version counts up, so that an older row put back
 * does not open.
 * @throws VaultError when the vault is locked.
 */
export async function saveCredential(
  tx: Transaction,
  vault: Vault,
  hostId: string,
  credential: Credential,
): Promise<void> {
  const host = await tx.host.update({
    where: { id: hostId },
    data: { credentialVersion: { increment: 1 } },
    select: { id: true, address: true, credentialVersion: true },
  });
  const { keyId, wrappedKey, sealed } = vault.seal(JSON.stringify(credential), placeOf(host));
  const row = {
    kind: credential.kind,
    version: host.credentialVersion,
    keyId,
    wrappedKey: bytes(wrappedKey),
    sealed: bytes(sealed),
  };
  await tx.credential.upsert({
    where: { hostId },
    create: { hostId, ...row },
    update: { ...row, createdAt: new Date() },
  });
}

/**
 * The credential of a host, for the worker alone, or null when it has none.
 * @throws VaultError `does-not-open` when the row was changed, swapped, rolled back, or the address is another one.
 */
export async function openCredential(db: Transaction, vault: Vault, host: CredentialOwner): Promise<Credential | null> {
  const row = await db.credential.findUnique({ where: { hostId: host.id } });
  if (!row) return null;
  return credentialSchema.parse(JSON.parse(vault.open(row, placeOf(host))));
}

const bytes = (from: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(from);
