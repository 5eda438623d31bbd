import type { Database } from '../database';
import { makeKeyFile, parseMasterKey, readKeyFile } from './master-key';
import { keyIdOf } from './seal';
import { lockedVault, openVault, type Vault } from './vault';
import { VaultError } from './vault-error';

export type UnlockOptions = {
  db: Database;
  /** Holds the key file. */
  dataFolder: string;
  /** SHIPSHAPE_MASTER_KEY; wins over the file. */
  keyFromEnvironment?: string | undefined;
};

const CHECK_KEY = 'vault.key-id';

/**
 * Opens the vault with the key of the environment or of the data folder. The first start makes a key and notes its name in
 * the database; from then on a missing or another key locks the vault, and nothing is overwritten.
 */
export async function unlockVault({ db, dataFolder, keyFromEnvironment }: UnlockOptions): Promise<Vault> {
  try {
    const known = await readKnownKeyId(db);
    const key = findKey(dataFolder, keyFromEnvironment, known !== null);
    const expected = known ?? (await noteKeyId(db, keyIdOf(key)));
    return expected === keyIdOf(key) ? openVault(key) : lockedVault('key-wrong');
  } catch (error) {
    if (error instanceof VaultError) return lockedVault(error.code);
    throw error;
  }
}

function findKey(dataFolder: string, fromEnvironment: string | undefined, inUse: boolean): Buffer {
  if (fromEnvironment !== undefined && fromEnvironment !== '') return parseMasterKey(fromEnvironment);
  const fromFile = readKeyFile(dataFolder);
  if (fromFile) return fromFile;
  if (inUse) throw new VaultError('key-missing');
  return makeKeyFile(dataFolder);
}

async function readKnownKeyId(db: Database): Promise<string | null> {
  const row = await db.setting.findUnique({ where: { key: CHECK_KEY } });
  return typeof row?.value === 'string' ? row.value : null;
}

/** Since when the master key is the one in use; null before the first start has noted it. */
export async function readKeySince(db: Database): Promise<Date | null> {
  const row = await db.setting.findUnique({ where: { key: CHECK_KEY }, select: { updatedAt: true } });
  return row?.updatedAt ?? null;
}

/** Of two first starts at once one is noted; both compare with what was. */
async function noteKeyId(db: Database, keyId: string): Promise<string> {
  await db.setting.createMany({ data: [{ key: CHECK_KEY, value: keyId, updatedBy: 'system' }], skipDuplicates: true });
  return (await readKnownKeyId(db)) ?? keyId;
}
