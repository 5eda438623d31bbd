import { Client } from 'pg';
import { MigrationError } from './migration-error';
import { type AppliedMigration, readApplied, recordApplied } from './migrations-table';
import { type Migration, readMigrations } from './read-migrations';

/** The lock Prisma's own tools take, so that they and we never migrate at the same time. */
const ADVISORY_LOCK = 72707369;

export type ApplyOptions = { databaseUrl: string; folder: string };

/**
 * Brings the database to the newest migration: each in one transaction with its bookkeeping row, so that a failing one
 * leaves nothing behind. Several callers at once apply once.
 * @returns the names of the migrations applied now, oldest first.
 * @throws MigrationError when a past migration was edited, is unknown here (a newer version's database), or fails.
 */
export async function applyMigrations({ databaseUrl, folder }: ApplyOptions): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: databaseUrl, application_name: 'shipshape-migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await applyOne(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session also gives the lock back.
    await client.end();
  }
}

/** The migrations that are still to be applied, after a check of those that were. */
export function findPending(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const past of applied) requireUnchanged(past, known.get(past.name));
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

function requireUnchanged(past: AppliedMigration, migration: Migration | undefined): void {
  if (!migration)
    throw new MigrationError(
      'unknown',
      `The database knows a migration this version of Shipshape does not ("${past.name}"): start the newer version, or choose another database.`,
    );
  if (!past.finished)
    throw new MigrationError(
      'unfinished',
      `The migration "${past.name}" was begun by another tool and never finished: restore the database from a backup, or mark it as rolled back.`,
    );
  if (past.checksum !== migration.checksum)
    throw new MigrationError(
      'changed',
      `The migration "${past.name}" was changed after it had been applied: put the file back as it was and add a new migration instead.`,
    );
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await recordApplied(client, migration);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError('failed', `The migration "${migration.name}" failed and was undone: ${reason}.`, {
      cause,
    });
  }
}
