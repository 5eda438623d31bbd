import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSchema } from '@/lib/store/schema-diff';
import { applyMigrations } from './apply-migrations';
import { startScratchDatabase } from './scratch-database';

const FOLDER = join('prisma', 'migrations');
const SCHEMA = join('prisma', 'schema.prisma');
const USAGE = 'Usage: npm run db:migration -- NAME (lower case words joined by _), or -- --check';

/** `npm run db:migration -- NAME` writes the next migration; `-- --check` exits 1 when the schema has no migration yet. */
async function main(argument = ''): Promise<number> {
  if (argument !== '--check' && !/^[a-z][a-z0-9_]{2,60}$/.test(argument)) return say(USAGE, 2);
  const sql = await diffAgainstMigrations();
  if (!sql) return say('The migrations and prisma/schema.prisma agree.', 0);
  if (argument === '--check')
    return say(
      `prisma/schema.prisma has changes without a migration; make one with npm run db:migration -- NAME:\n${sql}`,
      1,
    );
  return say(`Wrote ${writeMigration(argument, sql)}; read it before you commit it.`, 0);
}

async function diffAgainstMigrations(): Promise<string> {
  const scratch = await startScratchDatabase();
  try {
    await applyMigrations({ databaseUrl: scratch.url, folder: FOLDER });
    return await diffSchema({ databaseUrl: scratch.url, schemaFile: SCHEMA });
  } finally {
    await scratch.stop();
  }
}

function writeMigration(name: string, sql: string): string {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(FOLDER, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(join(FOLDER, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return join(folder, 'migration.sql');
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

process.exitCode = await main(process.argv[2]);
