import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationError } from './migration-error';

/** One folder of prisma/migrations. `checksum` is the sha256 of the file's bytes in hex, as Prisma records it. */
export type Migration = { name: string; sql: string; checksum: string };

const NAME = /^\d{14}_[a-z0-9_]+$/;

/**
 * Reads all migrations, oldest first.
 * @throws MigrationError `folder` when a folder is misnamed or has no migration.sql.
 */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => readMigration(folder, name));
}

function readMigration(folder: string, name: string): Migration {
  const file = join(folder, name, 'migration.sql');
  if (!NAME.test(name) || !existsSync(file)) {
    throw new MigrationError(
      'folder',
      `The folder ${join(folder, name)} is not a migration: it needs a name such as 20260131120000_first and a migration.sql.`,
    );
  }
  const bytes = readFileSync(file);
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
}
