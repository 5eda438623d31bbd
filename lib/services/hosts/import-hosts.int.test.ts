import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asJson, openCredential } from '@/lib/store';
import { WORKER } from '../access/actor';
import { scanFleet } from '../scans/scan-fleet';
import { scanHost } from '../scans/scan-host';
import { outcomeOf } from '../testing/action-stage';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { workContext } from '../testing/work-context';
import { enqueueDueScans } from '../work/recover-scans';
import { addHost } from './add-host';
import { confirmHostKey } from './confirm-host-key';
import { editHost } from './edit-host';
import { importHosts } from './import-hosts';
import { listUnconfirmed } from './list-unconfirmed';
import { previewImport } from './preview-import';
import { probeUnconfirmed } from './probe-unconfirmed';
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

const password = (text: string) => ({ kind: 'ssh-password', password: text });
const key = (letter: string) => ({ type: 'ssh-ed25519', fingerprint: `SHA256:${letter.repeat(43)}` });
const SHARED = password('CANARY-shared');

/** Registers a server as "Add a server" does. */
const addOne = (address: string, name: string) =>
  addHost(context, user, { address, name, credential: SHARED, hostKey: key('A') });
const verdicts = async (text: string) =>
  (await previewImport(context, user, { text })).rows.map(({ verdict, reason }) => reason ?? verdict);

/** Imports one server and returns its id. */
async function importOne(): Promise<string> {
  const { added } = await importHosts(context, user, { text: 'ops@10.0.0.5', chosen: [0], credential: SHARED });
  return added[0]?.hostId ?? '';
}

/** As the worker's probe leaves it. */
const offer = (hostId: string, letter: string) =>
  context.db.host.update({
    where: { id: hostId },
    data: { offeredKey: asJson({ ...key(letter), seenAt: new Date().toISOString() }) },
  });

describe('previewImport', () => {
  test('judges each entry against the list and the fleet, and stores nothing', async () => {
    await addOne('ops@10.0.0.5', 'web-07');
    const text = `address,name
      ops@10.0.0.5,again
      ops@10.0.0.6,WEB-07
      ops@10.0.0.7,web-08
      ops@10.0.0.7,web-09
      ops@10.0.0.8,web-08
      tcp://10.0.0.9:2375,open
      docker+tls://10.0.0.9,tls
      10.0.0.10,<b>`;
    const expected = ['there', 'name-taken', 'new', 'twice', 'twice', 'address', 'not-ssh', 'name'];
    expect(await verdicts(text)).toEqual(expected);
    expect(await context.db.host.count()).toBe(1);
  });

  test('names the keys of the new ones, the fleet it is in, and the user where none is named', async () => {
    await addOne('ops@c', 'c');
    const text = 'Host a\nIdentityFile one\nHost b\nIdentityFile two\nUser x\nHost c\nIdentityFile three\nUser ops';
    const preview = await previewImport(context, user, { text, defaultUser: 'deploy' });
    expect(preview).toMatchObject({ format: 'ssh-config', keyNames: ['one', 'two'] });
    expect(preview.rows.map(({ address }) => address)).toEqual(['ssh://deploy@a', 'ssh://x@b', 'ssh://ops@c']);
    expect(preview.rows[2]?.host?.name).toBe('c');
  });

  test.each([
    ['more servers than anybody has', { text: 'h\n'.repeat(501) }],
    ['a text without an end', { text: 'x'.repeat(200_000) }],
    ['an object', { text: { length: 1 } }],
    ['a user that is an option', { text: 'h', defaultUser: '-oProxyCommand=x' }],
  ])('refuses %s', async (_name, input) => {
    expect(await outcomeOf(previewImport(context, user, input))).toBe('invalid');
  });
});

describe('importHosts', () => {
  const text = 'Host a\nHost b\nIdentityFile special\nHost c\nHost *.eu';

  test('adds what was chosen, each with its own credential and its own entry on the record', async () => {
    const { added, refused } = await importHosts(context, user, {
      text,
      chosen: [0, 1, 1, 99],
      tags: ['Imported'],
      credential: SHARED,
      ownCredentials: [{ keyName: 'special', credential: password('CANARY-special') }],
    });
    expect(added.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(refused).toEqual([]);
    const hosts = await context.db.host.findMany({ orderBy: { name: 'asc' } });
    expect(hosts.map(({ name, status, tags, hostKeyFingerprint }) => [name, status, tags, hostKeyFingerprint])).toEqual(
      ['a', 'b'].map((name) => [name, 'unconfirmed', ['imported'], null]),
    );
    const opened = await Promise.all(hosts.map((host) => openCredential(context.db, context.vault, host)));
    expect(opened).toEqual([SHARED, password('CANARY-special')]);
    const entries = await context.db.auditEntry.findMany();
    expect(entries.map(({ verb, hostName }) => `${verb} ${hostName}`)).toEqual(['host.add a', 'host.add b']);
    const everything = JSON.stringify([hosts, entries, added], (_key, value: unknown) =>
      typeof value === 'bigint' ? 0 : value,
    );
    expect(everything).not.toContain('CANARY');
  });

  test('refuses one by one: what is no server, what has no credential, what was added meanwhile', async () => {
    await addOne('root@c', 'c');
    const { added, refused } = await importHosts(context, user, {
      text,
      chosen: [0, 1, 2, 3],
      ownCredentials: [{ keyName: 'special', credential: SHARED }],
    });
    expect(added.map(({ name }) => name)).toEqual(['b']);
    expect(refused.map(({ index }) => index)).toEqual([0, 2, 3]);
    expect(await context.db.host.count()).toBe(2);
  });

  test('two people who import the same list add each server once', async () => {
    const both = await Promise.all(
      [1, 2].map(() => importHosts(context, user, { text, chosen: [0, 1, 2], credential: SHARED })),
    );
    expect(both.flatMap(({ added }) => added.map(({ name }) => name)).sort()).toEqual(['a', 'b', 'c']);
    expect(await context.db.host.count()).toBe(3);
  });

  test('wants a credential for a server, not one for a Docker API', async () => {
    const credential = { kind: 'docker-tls', ca: 'x', cert: 'x', key: 'x' };
    expect(await outcomeOf(importHosts(context, user, { text, chosen: [0], credential }))).toBe('invalid');
    expect(await outcomeOf(importHosts(context, user, { text, chosen: [], credential: SHARED }))).toBe('invalid');
  });
});

describe('a server whose key nobody has confirmed', () => {
  test('is not scanned: not when asked, not with the fleet, not when its turn comes', async () => {
    const hostId = await importOne();
    expect(await outcomeOf(scanHost(context, user, { hostId }))).toBe('key-not-confirmed');
    expect(await scanFleet(context, user)).toEqual({ queued: 0 });
    await context.db.host.update({ where: { id: hostId }, data: { nextScanAt: new Date(0) } });
    expect(await enqueueDueScans(workContext(context), WORKER)).toBe(0);
    expect(await context.db.scan.count()).toBe(0);
  });

  test('is listed with the key it showed, and confirmed by exactly that one', async () => {
    const hostId = await importOne();
    expect(await listUnconfirmed(context, user)).toMatchObject([{ id: hostId, offered: null, addedBy: 'Mira Kern' }]);
    const confirm = (letter: string) =>
      outcomeOf(confirmHostKey(context, user, { hostId, fingerprint: key(letter).fingerprint }));
    expect(await confirm('A')).toBe('key-not-confirmed');
    await offer(hostId, 'A');
    expect(await listUnconfirmed(context, user)).toMatchObject([{ offered: key('A') }]);
    expect(await confirm('B')).toBe('key-not-confirmed');
    expect(await confirm('A')).toBe('done');
    expect(await listUnconfirmed(context, user)).toEqual([]);
    expect((await viewHost(context, user, { hostId })).header).toMatchObject({ status: 'new', statusSentence: null });
    expect(await outcomeOf(scanHost(context, user, { hostId }))).toBe('done');
  });

  test('is asked for its key, which is kept as offered, and told who else has it', async () => {
    await addOne('ops@10.0.0.9', 'web-09');
    const hostId = await importOne();
    const asking = probeUnconfirmed(context, user, { hostId });
    await expect.poll(() => context.db.request.count()).toBe(1);
    const shown = { ...key('A'), bits: 256, software: 'SSH-2.0-OpenSSH_9.2', randomart: null, alsoOn: [] };
    const answer = { ok: true, address: 'ssh://ops@10.0.0.5', kind: 'ssh', key: shown, certificate: null, tookMs: 3 };
    await context.db.request.updateMany({ data: { state: 'done', result: answer } });
    expect(await asking).toMatchObject({ ok: true, key: { ...key('A'), alsoOn: [{ name: 'web-09' }] } });
    expect(await listUnconfirmed(context, user)).toMatchObject([{ offered: key('A') }]);
  });

  test('is asked for its key only while it waits', async () => {
    const { hostId } = await addOne('ops@10.0.0.9', 'web-09');
    expect(await outcomeOf(probeUnconfirmed(context, user, { hostId }))).toBe('invalid');
  });

  test('is also one that moved and got a credential without a key', async () => {
    const { hostId } = await addOne('ops@10.0.0.9', 'web-09');
    await editHost(context, user, { hostId, address: 'ops@10.0.0.10' });
    await replaceCredential(context, user, { hostId, credential: SHARED });
    expect(await listUnconfirmed(context, user)).toMatchObject([{ id: hostId, address: 'ssh://ops@10.0.0.10' }]);
  });
});
