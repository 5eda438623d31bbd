import type { Settings } from '../env';
import { applyMigrations } from '../migrate/apply-migrations';
import { startPostgres } from '../postgres/start-postgres';
import type { StopStack } from './stop-stack';
import { step } from './terminal';

/** The database's address, and a promise that settles if our own PostgreSQL ends. */
export type Database = { url: string; ended: Promise<string> };

/** Starts the embedded PostgreSQL, or takes the one of DATABASE_URL, and brings it to this version. */
export async function openDatabase(settings: Settings, stops: StopStack): Promise<Database> {
  const database =
    settings.databaseUrl === undefined ? await startEmbedded(settings.dataFolder, stops) : given(settings.databaseUrl);
  await step(
    'Database up to date',
    () => applyMigrations({ databaseUrl: database.url, folder: 'prisma/migrations' }),
    (applied) => (applied.length ? `Database migrated (${applied.length} new)` : 'Database up to date'),
  );
  return database;
}

async function startEmbedded(folder: string, stops: StopStack): Promise<Database> {
  const postgres = await step(
    'Database started',
    () => startPostgres({ folder }),
    ({ fresh }) => (fresh ? 'Database made and started' : 'Database started'),
  );
  stops.push(postgres.stop);
  return { url: postgres.url, ended: postgres.exited.then(() => `the database ended (see ${folder}/postgres.log)`) };
}

function given(url: string): Database {
  // A server of the operator's own comes and goes as they please: the pools reconnect.
  return { url, ended: new Promise(() => undefined) };
}
