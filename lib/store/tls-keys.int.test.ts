import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database';
import { freshDatabase } from './testing/postgres';
import { forgetTlsKeys, keptAuthority, openTlsKeys, saveTlsKeys } from './tls-keys';
import { openVault } from './vault/vault';

let drop: () => Promise<void>;
let db: Database;
const vault = openVault(randomBytes(32));
const keys = { ca: 'public', caKey: 'CANARY-ca-key', cert: 'cert', key: 'CANARY-client-key' };

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  db = openDatabase({ url: fresh.url });
});
afterAll(async () => {
  await db.$disconnect();
  await drop();
});

const makeHost = async (name: string): Promise<string> =>
  (await db.host.create({ data: { name, kind: 'ssh', address: `ssh://ops@${name}`, tags: [], createdBy: 'x' } })).id;

test('the keys of a Docker API come back for their host alone, and the row holds none in clear text', async () => {
  const hostId = await makeHost('a');
  expect(await openTlsKeys(db, vault, hostId)).toBeNull();
  expect(await keptAuthority(db, hostId)).toBeNull();
  await saveTlsKeys(db, vault, hostId, keys);
  expect(await openTlsKeys(db, vault, hostId)).toEqual(keys);
  expect(await keptAuthority(db, hostId)).toBe('public');
  const row = await db.hostTlsKeys.findUniqueOrThrow({ where: { hostId } });
  expect(JSON.stringify(row) + Buffer.from(row.sealed).toString('latin1')).not.toContain('CANARY');
});

test('they do not open on another host, nor after an older row was put back', async () => {
  const [one, two] = [await makeHost('b'), await makeHost('c')];
  await saveTlsKeys(db, vault, one, keys);
  await saveTlsKeys(db, vault, two, keys);
  const { hostId: _own, ...older } = await db.hostTlsKeys.findUniqueOrThrow({ where: { hostId: one } });
  await db.hostTlsKeys.update({ where: { hostId: two }, data: older });
  await expect(openTlsKeys(db, vault, two)).rejects.toThrow(/does not open/);
  await saveTlsKeys(db, vault, one, { ...keys, key: 'newer' });
  await db.hostTlsKeys.update({ where: { hostId: one }, data: older });
  await expect(openTlsKeys(db, vault, one)).rejects.toThrow(/does not open/);
});

test('what is forgotten does not open either when its row is put back', async () => {
  const hostId = await makeHost('e');
  await saveTlsKeys(db, vault, hostId, keys);
  const row = await db.hostTlsKeys.findUniqueOrThrow({ where: { hostId } });
  await forgetTlsKeys(db, hostId);
  expect(await openTlsKeys(db, vault, hostId)).toBeNull();
  await db.hostTlsKeys.create({ data: row });
  await expect(openTlsKeys(db, vault, hostId)).rejects.toThrow(/does not open/);
});

test('they go with their host', async () => {
  const hostId = await makeHost('d');
  await saveTlsKeys(db, vault, hostId, keys);
  await db.host.delete({ where: { id: hostId } });
  expect(await db.hostTlsKeys.count({ where: { hostId } })).toBe(0);
});
