import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditInput, appendAudit } from './audit/append';
import { verifyAudit } from './audit/verify';
import { asJson } from './clean-strings';
import { openCredential, saveCredential } from './credentials';
import { type Database, openDatabase } from './database';
import { Prisma } from './generated/client';
import { LiveChannel, type Signal, sendSignal } from './live/live-channel';
import { freshDatabase } from './testing/postgres';
import { takeTry } from './try-counter';
import { unlockVault } from './vault/unlock';
import { openVault } from './vault/vault';

let url: string;
let drop: () => Promise<void>;
let db: Database;
const vault = openVault(randomBytes(32));

beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
  db = openDatabase({ url });
});
afterAll(async () => {
  await db.$disconnect();
  await drop();
});

const makeHost = (name: string) =>
  db.host.create({ data: { name, kind: 'ssh', address: `ssh://ops@${name}`, tags: [], createdBy: 'x' } });

describe('a stored credential', () => {
  const credential = { kind: 'ssh-password', password: 'CANARY-77' } as const;

  test('comes back for its host, and the rows hold no clear text', async () => {
    const { id } = await makeHost('a1');
    await saveCredential(db, vault, id, credential);
    const host = await db.host.findUniqueOrThrow({ where: { id } });
    expect(await openCredential(db, vault, host)).toEqual(credential);
    const row = await db.credential.findUniqueOrThrow({ where: { hostId: id } });
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('CANARY');
  });

  test('does not open after two rows were swapped', async () => {
    const [one, two] = [await makeHost('b1'), await makeHost('b2')];
    await saveCredential(db, vault, one.id, credential);
    await saveCredential(db, vault, two.id, { ...credential, password: 'other' });
    const theirs = await db.credential.findUniqueOrThrow({ where: { hostId: two.id } });
    const { hostId: _own, ...data } = theirs;
    await db.credential.update({ where: { hostId: one.id }, data });
    const host = await db.host.findUniqueOrThrow({ where: { id: one.id } });
    await expect(openCredential(db, vault, host)).rejects.toThrow(/does not open/);
  });

  test('does not open after an older row was put back', async () => {
    const { id } = await makeHost('c1');
    await saveCredential(db, vault, id, credential);
    const { hostId: _own, ...older } = await db.credential.findUniqueOrThrow({ where: { hostId: id } });
    await saveCredential(db, vault, id, { ...credential, password: 'newer' });
    await db.credential.update({ where: { hostId: id }, data: older });
    const host = await db.host.findUniqueOrThrow({ where: { id } });
    await expect(openCredential(db, vault, host)).rejects.toThrow(/does not open/);
  });

  test('does not open for another address', async () => {
    const { id } = await makeHost('d1');
    await saveCredential(db, vault, id, credential);
    const host = await db.host.update({ where: { id }, data: { address: 'ssh://ops@evil' } });
    await expect(openCredential(db, vault, host)).rejects.toThrow(/does not open/);
  });
});

describe('unlockVault', () => {
  test('two first starts share one key; a missing or other key locks and overwrites nothing', async () => {
    const fresh = await freshDatabase();
    const own = openDatabase({ url: fresh.url });
    const dataFolder = mkdtempSync(join(tmpdir(), 'data-'));
    try {
      const both = await Promise.all([unlockVault({ db: own, dataFolder }), unlockVault({ db: own, dataFolder })]);
      expect(both.map(({ locked }) => locked)).toEqual([null, null]);
      expect(both[0]?.auditKey()).toEqual(both[1]?.auditKey());
      rmSync(join(dataFolder, 'master.key'));
      expect((await unlockVault({ db: own, dataFolder })).locked).toBe('key-missing');
      expect(readdirSync(dataFolder)).toEqual([]);
      writeFileSync(join(dataFolder, 'master.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
      expect((await unlockVault({ db: own, dataFolder })).locked).toBe('key-wrong');
      expect((await unlockVault({ db: own, dataFolder, keyFromEnvironment: 'nonsense' })).locked).toBe(
        'key-unreadable',
      );
    } finally {
      await own.$disconnect();
      await fresh.drop();
      rmSync(dataFolder, { recursive: true });
    }
  });
});

test('tries are counted exactly under two hundred at once', async () => {
  const limit = { bucket: 'test', limit: 10, windowSeconds: 60 };
  const answers = await Promise.all(Array.from({ length: 200 }, () => takeTry(db, limit)));
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(10);
  expect(Math.max(...answers.map(({ used }) => used))).toBe(200);
});

test('what PostgreSQL refuses is refused at the door, in values and in keys', () => {
  expect(asJson({ name: 'naïve 🐳' })).toEqual({ name: 'naïve 🐳' });
  for (const bad of [{ a: 'x\0' }, { 'k\0': 1 }, ['\ud800'], { deep: [{ a: 'a\udc00' }] }]) {
    expect(() => asJson(bad)).toThrowError(/cannot be stored/);
  }
});

test('signals reach the listeners of another connection, with the commit and not before', async () => {
  const channel = new LiveChannel(url);
  await channel.open();
  const heard: Signal[] = [];
  channel.listen((signal) => heard.push(signal));
  await db.$transaction(async (tx) => {
    await sendSignal(tx, { kind: 'fleet' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual([]);
  });
  await expect.poll(() => heard).toEqual([{ kind: 'fleet' }]);
  await channel.close();
});

describe('the audit record', () => {
  const entry: AuditInput = { actorKind: 'user', actorId: 'u', actorName: 'Mira', verb: 'host.add', outcome: 'done' };
  const append = (own: Database, subject: string) =>
    own.$transaction((tx) => appendAudit(tx, vault, { ...entry, subject }));

  async function recordOfTen(work: (own: Database) => Promise<void>) {
    const fresh = await freshDatabase();
    const own = openDatabase({ url: fresh.url });
    try {
      await Promise.all(Array.from({ length: 10 }, (_, index) => append(own, `s${index}`)));
      await work(own);
    } finally {
      await own.$disconnect();
      await fresh.drop();
    }
  }
  const tamper = (own: Database, sql: string) =>
    own.$transaction(async (tx) => {
      await tx.$executeRaw`ALTER TABLE "audit_entries" DISABLE TRIGGER USER`;
      await tx.$executeRaw(Prisma.raw(sql));
      await tx.$executeRaw`ALTER TABLE "audit_entries" ENABLE TRIGGER USER`;
    });

  test('ten writers at once leave one chain without gaps', () =>
    recordOfTen(async (own) => {
      expect(await verifyAudit(own, vault)).toMatchObject({ ok: true, checked: 10 });
    }));

  test('takes no change and no removal', () =>
    recordOfTen(async (own) => {
      await expect(own.auditEntry.updateMany({ data: { verb: 'x' } })).rejects.toThrow(/append-only/);
      await expect(own.auditEntry.deleteMany()).rejects.toThrow(/append-only/);
      await expect(own.$executeRaw`TRUNCATE "audit_entries"`).rejects.toThrow(/append-only/);
    }));

  test.each([
    ['a changed word', `UPDATE audit_entries SET "actorName" = 'Eve' WHERE seq = 4`, 4n],
    ['a removed entry', 'DELETE FROM audit_entries WHERE seq = 6', 6n],
    [
      'two entries in each other’s place',
      'UPDATE audit_entries SET seq = CASE seq WHEN 3 THEN 1003 ELSE 3 END WHERE seq IN (3, 5)',
      3n,
    ],
    ['a tail cut off', 'DELETE FROM audit_entries WHERE seq > 8', 9n],
    ['everything removed', 'DELETE FROM audit_entries', 1n],
    [
      'a forged head',
      `UPDATE audit_head SET seq = 8, seal = 'x', hash = (SELECT hash FROM audit_entries WHERE seq = 8)`,
      8n,
    ],
    ['no head', 'DELETE FROM audit_head', 11n],
  ])('shows %s', (_name, sql, firstBadSeq) =>
    recordOfTen(async (own) => {
      await tamper(own, sql);
      expect(await verifyAudit(own, vault)).toMatchObject({ ok: false, firstBadSeq });
    }),
  );

  test('an entry falls with the deed it belongs to', () =>
    recordOfTen(async (own) => {
      const failing = own.$transaction(async (tx) => {
        await appendAudit(tx, vault, { ...entry, subject: 'never' });
        throw new Error('the deed failed');
      });
      await expect(failing).rejects.toThrow('the deed failed');
      expect(await own.auditEntry.count()).toBe(10);
      expect(await verifyAudit(own, vault)).toMatchObject({ ok: true, checked: 10 });
    }));
});
