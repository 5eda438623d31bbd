import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asJson, openCredential } from '@/lib/store';
import { WORKER } from '../access/actor';
import { outcomeOf } from '../testing/action-stage';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { workContext } from '../testing/work-context';
import { tidyUp } from '../work/tidy-up';
import { addHost } from './add-host';
import { confirmHostKey } from './confirm-host-key';
import { editHost } from './edit-host';
import { removeHost } from './remove-host';
import { replaceCredential } from './replace-credential';
import { viewHost } from './view-host';

let context: TestContext;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
beforeEach(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
});
afterEach(async () => {
  await context.close();
});

const key = (letter: string) => ({ type: 'ssh-ed25519', fingerprint: `SHA256:${letter.repeat(43)}` });
const PASSWORD = 'CANARY-never-shown';
const good = {
  name: 'web-07',
  address: 'ops@10.0.0.5',
  tags: ['Prod', 'prod'],
  credential: { kind: 'ssh-password', password: PASSWORD },
  hostKey: key('A'),
};
const add = (changes: object = {}) => addHost(context, user, { ...good, ...changes });

describe('addHost', () => {
  test('keeps address, tags and key, and shows the credential to nobody', async () => {
    const { hostId } = await add();
    const { header } = await viewHost(context, user, { hostId });
    expect(header).toMatchObject({
      name: 'web-07',
      address: 'ssh://ops@10.0.0.5',
      tags: ['prod'],
      status: 'new',
      credentialKind: 'ssh-password',
      hostKey: { fingerprint: key('A').fingerprint },
    });
    const everything = JSON.stringify(
      [await context.db.host.findMany(), await context.db.auditEntry.findMany(), header],
      (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value),
    );
    expect(everything).not.toContain('CANARY');
  });

  test.each([
    ['an unconfirmed key', { hostKey: null }, 'key-not-confirmed'],
    ['a credential of another sort', { address: 'docker+tls://10.0.0.5' }, 'invalid'],
    ['a plain Docker API', { address: 'tcp://10.0.0.5:2375' }, 'invalid'],
    ['a password in the address', { address: 'ops:secret@10.0.0.5' }, 'invalid'],
    ['markup as a name', { name: '<b>' }, 'invalid'],
    ['an object as an address', { address: { host: 'x' } }, 'invalid'],
  ])('refuses %s', async (_name, changes, code) => {
    expect(await outcomeOf(add(changes))).toBe(code);
    expect(await context.db.host.count()).toBe(0);
  });

  test('of twenty at once with one name registers one', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => outcomeOf(add({ address: `ops@10.0.0.${index + 1}` }))),
    );
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'name-taken']));
  });
});

describe('another address', () => {
  test('takes credential and key away, and the new address must bring its own', async () => {
    const { hostId } = await add();
    expect(await editHost(context, user, { hostId, address: 'ops@10.0.0.6' })).toEqual({ detached: true });
    expect((await viewHost(context, user, { hostId })).header).toMatchObject({
      status: 'detached',
      credentialKind: null,
      hostKey: null,
    });
    await replaceCredential(context, user, { hostId, credential: good.credential, hostKey: key('B') });
    const host = await context.db.host.findUniqueOrThrow({ where: { id: hostId } });
    expect(host).toMatchObject({ status: 'new', hostKeyFingerprint: key('B').fingerprint });
    expect(await openCredential(context.db, context.vault, host)).toMatchObject({ password: PASSWORD });
  });

  test('written the same is no other one', async () => {
    const { hostId } = await add();
    expect(await editHost(context, user, { hostId, address: 'ssh://ops@10.0.0.5:22', name: 'db-01' })).toEqual({
      detached: false,
    });
  });

  test('a replaced credential does not change a confirmed key', async () => {
    const { hostId } = await add();
    await replaceCredential(context, user, { hostId, credential: good.credential, hostKey: key('B') });
    expect((await viewHost(context, user, { hostId })).header.hostKey?.fingerprint).toBe(key('A').fingerprint);
  });
});

describe('a changed host key', () => {
  async function changed(): Promise<string> {
    const { hostId } = await add();
    await context.db.host.update({
      where: { id: hostId },
      data: { status: 'key-changed', offeredKey: asJson({ ...key('B'), seenAt: new Date().toISOString() }) },
    });
    return hostId;
  }

  test('is trusted only by its exact fingerprint, once', async () => {
    const hostId = await changed();
    expect(await outcomeOf(confirmHostKey(context, user, { hostId, fingerprint: key('C').fingerprint }))).toBe(
      'key-not-confirmed',
    );
    const both = await Promise.all(
      ['B', 'C'].map((letter) =>
        outcomeOf(confirmHostKey(context, user, { hostId, fingerprint: key(letter).fingerprint })),
      ),
    );
    expect(both).toEqual(['done', 'key-not-confirmed']);
    expect(await outcomeOf(confirmHostKey(context, user, { hostId, fingerprint: key('B').fingerprint }))).toBe(
      'key-not-confirmed',
    );
    expect((await viewHost(context, user, { hostId })).header).toMatchObject({
      hostKey: { fingerprint: key('B').fingerprint, confirmedBy: 'Mira Kern' },
      offeredHostKey: null,
    });
  });
});

describe('removeHost', () => {
  test('wants the name, and leaves the record and the rest of the fleet', async () => {
    const { hostId } = await add();
    await add({ name: 'db-01', address: 'ops@10.0.0.9' });
    expect(await outcomeOf(removeHost(context, user, { hostId, confirmName: 'web-08' }))).toBe('confirm-name');
    await removeHost(context, user, { hostId, confirmName: 'web-07' });
    expect(await context.db.host.count()).toBe(1);
    expect(await context.db.credential.count()).toBe(1);
    const entries = await context.db.auditEntry.findMany({ orderBy: { seq: 'asc' } });
    expect(entries.map(({ verb, hostName }) => `${verb} ${hostName}`)).toEqual([
      'host.add web-07',
      'host.add db-01',
      'host.remove web-07',
    ]);
  });
});

test('hosts whose turn has come are queued once', async () => {
  const { hostId } = await add();
  await context.db.host.update({ where: { id: hostId }, data: { nextScanAt: new Date(0) } });
  const work = workContext(context);
  await tidyUp(work, WORKER);
  await tidyUp(work, WORKER);
  expect(work.errors).toEqual([]);
  expect(context.sent.filter(({ queue }) => queue === 'scan-host')).toHaveLength(1);
});
