import { z } from 'zod';
import { asJson } from './clean-strings';
import type { Prisma } from './generated/client';
import type { SealPlace, Vault } from './vault/vault';

const Sealed = z.strictObject({
  sealed: z.strictObject({ keyId: z.string(), wrappedKey: z.base64(), sealed: z.base64() }),
});

const placeOf = (runId: string): SealPlace => ({
  table: 'action_runs',
  row: runId,
  field: 'undo',
  version: 1,
  address: '',
});

/** What undo needs of a run, as its row keeps it. @throws VaultError when the vault is locked. */
export function sealUndo(vault: Vault, runId: string, record: Record<string, unknown>): Prisma.InputJsonValue {
  const { keyId, wrappedKey, sealed } = vault.seal(JSON.stringify(record), placeOf(runId));
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return asJson({ sealed: { keyId, wrappedKey: base64(wrappedKey), sealed: base64(sealed) } });
}

/**
 * The record that `sealUndo` sealed; one of earlier days, which was not sealed, as it stands.
 * @throws VaultError when the row was changed or swapped, or the vault is locked.
 */
export function openUndo(vault: Vault, runId: string, stored: unknown): unknown {
  const row = Sealed.safeParse(stored);
  if (!row.success) return stored;
  const { keyId, wrappedKey, sealed } = row.data.sealed;
  const secret = { keyId, wrappedKey: Buffer.from(wrappedKey, 'base64'), sealed: Buffer.from(sealed, 'base64') };
  return JSON.parse(vault.open(secret, placeOf(runId)));
}
