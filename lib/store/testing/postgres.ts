import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { applyMigrations } from '@/lib/server/migrate/apply-migrations';
import { startScratchDatabase } from '@/lib/server/migrate/scratch-database';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of this run's PostgreSQL; its own database is the migrated template of all others. */
    testPostgresUrl: string;
  }
}

/** A database of this server, made for one test file. */
export type FreshDatabase = { url: string; drop: () => Promise<void> };

/** Starts a throw-away PostgreSQL whose database has every migration. Vitest does this once per run (global-setup.ts). */
export async function startTestPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { url, stop } = await startScratchDatabase();
  try {
    await applyMigrations({ databaseUrl: url, folder: 'prisma/migrations' });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * An empty, migrated database for one test file; call it in `beforeAll`. It takes about 50 ms: PostgreSQL copies the
 * template's files. `serverUrl` is only for callers outside vitest.
 */
export async function freshDatabase(serverUrl: string = inject('testPostgresUrl')): Promise<FreshDatabase> {
  const template = databaseName(serverUrl);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const drop = () => runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: withDatabase(serverUrl, name), drop };
}

/** Statements that make or drop a database run from `postgres`: a template must have no visitors. */
async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(serverUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseName(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
