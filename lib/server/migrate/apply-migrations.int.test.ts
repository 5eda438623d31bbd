import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { applyMigrations } from './apply-migrations';
import { startScratchDatabase } from './scratch-database';

let databaseUrl: string;
let folder: string;
let drop: () => Promise<void>;

beforeEach(async () => {
  const server = new Client({ connectionString: inject('testPostgresUrl').replace(/\/shipshape\?/, '/postgres?') });
  const name = `migrate_${Date.now()}`;
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  databaseUrl = inject('testPostgresUrl').replace(/\/shipshape\?/, `/${name}?`);
  drop = async () => {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
  };
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  await drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function query<Row>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

const apply = () => applyMigrations({ databaseUrl, folder });

describe('applyMigrations', () => {
  test('applies each once, in order, and again only what is new', async () => {
    write('20260101000002_second', 'ALTER TABLE a ADD COLUMN more int;');
    write('20260101000001_first', 'CREATE TABLE a (id int);');
    expect(await apply()).toEqual(['20260101000001_first', '20260101000002_second']);
    write('20260101000003_third', 'CREATE TABLE b (id int);');
    expect(await apply()).toEqual(['20260101000003_third']);
    expect(await apply()).toEqual([]);
  });

  test('four at once apply once', async () => {
    write('20260101000001_first', 'CREATE TABLE a (id int); SELECT pg_sleep(0.2);');
    const applied = await Promise.all([apply(), apply(), apply(), apply()]);
    expect(applied.flat()).toEqual(['20260101000001_first']);
  });

  test('a failing one leaves nothing behind and keeps the ones before it', async () => {
    write('20260101000001_first', 'CREATE TABLE a (id int);');
    write('20260101000002_broken', 'CREATE TABLE b (id int); SELECT 1/0;');
    await expect(apply()).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('20260101000002_broken') as string,
    });
    expect(await query(`SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b`)).toEqual([
      { a: true, b: false },
    ]);
    expect(await query('SELECT migration_name FROM _prisma_migrations')).toHaveLength(1);
  });

  test('refuses a migration that was edited after it had been applied', async () => {
    write('20260101000001_first', 'CREATE TABLE a (id int);');
    await apply();
    write('20260101000001_first', 'CREATE TABLE a (id bigint);');
    await expect(apply()).rejects.toMatchObject({ code: 'changed' });
  });

  test('refuses the database of a newer version', async () => {
    write('20260101000001_first', 'CREATE TABLE a (id int);');
    await apply();
    rmSync(join(folder, '20260101000001_first'), { recursive: true });
    await expect(apply()).rejects.toMatchObject({ code: 'unknown' });
  });

  test('refuses a folder that is not a migration', async () => {
    mkdirSync(join(folder, 'oops'));
    await expect(apply()).rejects.toMatchObject({ code: 'folder' });
  });
});

test('a scratch database leaves no server behind', async () => {
  const { url, stop } = await startScratchDatabase();
  await stop();
  await expect(new Client({ connectionString: url }).connect()).rejects.toThrow();
});
