import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendJson } from '@/lib/outbound/testing/outside-server';
import { KEY, type LookupStage, lookupStage, REMOTE } from '../testing/lookup-stage';
import { changeLookupService } from './change-lookup-service';
import { lookUp } from './look-up';
import { removeLookupKey } from './remove-lookup-key';
import { replaceLookupKey } from './replace-lookup-key';
import { testLookup } from './test-lookup';
import { viewLookupSettings } from './view-lookup-settings';
import { viewLookups } from './view-lookups';

let stage: LookupStage;
beforeEach(async () => {
  stage = await lookupStage();
});
afterEach(() => stage.close());

const service = 'abuseipdb';
const row = async () => {
  const view = await viewLookupSettings(stage.context, stage.user);
  return view.services.find((one) => one.service === service);
};

test('everything is off and without a key at first', async () => {
  const { services, offline } = await viewLookupSettings(stage.context, stage.user);
  expect(services.map(({ enabled, key, usedToday }) => [enabled, key, usedToday])).toEqual(
    Array(4).fill([false, null, 0]),
  );
  expect(offline).toEqual({ setting: false, always: false });
});

test('a service that needs a key is not switched on without one, and is off when it is taken away', async () => {
  const on = () => changeLookupService(stage.context, stage.user, { service, enabled: true });
  await expect(on()).rejects.toMatchObject({ code: 'lookup-no-key', field: 'key' });
  await replaceLookupKey(stage.context, stage.user, { service, key: KEY });
  await on();
  expect(await row()).toMatchObject({ enabled: true, key: { setBy: 'Mira Kern' } });
  await removeLookupKey(stage.context, stage.user, { service });
  expect(await row()).toMatchObject({ enabled: false, key: null });
});

test.each([['short'], ['with a blank in it'], ['line\r\nbreak-in-it'], ['ключ-ключ-ключ'], ['x'.repeat(600)]])(
  'takes "%s" for no key',
  async (key) => {
    const wrong = replaceLookupKey(stage.context, stage.user, { service, key });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', field: 'key' });
  },
);

test('the test tells whether the service answers, while it is still off, and keeps nothing it says', async () => {
  await replaceLookupKey(stage.context, stage.user, { service, key: KEY });
  expect(await testLookup(stage.context, stage.user, { service })).toEqual({ failure: null });
  stage.answers((_request, response) => sendJson(response, { errors: [{ detail: KEY }] }, 401));
  expect(await testLookup(stage.context, stage.user, { service })).toEqual({ failure: 'key-refused' });
  expect(await row()).toMatchObject({ failure: 'key-refused', usedToday: 2, pausedUntil: null });
  expect(await stage.context.db.lookupAnswerRow.count()).toBe(0);
});

test('a row that was swapped or put back does not open', async () => {
  await stage.open('abuseipdb');
  const { db } = stage.context;
  const older = await db.lookupServiceRow.findUniqueOrThrow({ where: { id: service } });
  await replaceLookupKey(stage.context, stage.user, { service, key: `${KEY}-newer` });
  const { keyVersion: _version, ...stolen } = older;
  await db.lookupServiceRow.update({ where: { id: service }, data: stolen });
  await lookUp(stage.context, stage.user, { service, subject: REMOTE });
  const { services } = await viewLookups(stage.context, stage.user, { kind: 'address', subject: REMOTE });
  expect(services.find((one) => one.service === service)?.failure).toBe('key-locked');
  expect(stage.server.arrived).toEqual([]);
});

test('the key is found nowhere but in the request to its service', async () => {
  await stage.open('abuseipdb');
  stage.answers((_request, response) => sendJson(response, { echo: KEY }, 500));
  await lookUp(stage.context, stage.user, { service, subject: REMOTE });
  const { db } = stage.context;
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  expect(tables.length).toBeGreaterThan(15);
  for (const { name } of tables) {
    const [dump] = await db.$queryRaw<{ text: string | null }[]>`
      SELECT query_to_xml(${`SELECT * FROM "${name}"`}, true, false, '')::text AS text`;
    expect(dump?.text?.includes('CANARY-look-up'), name).toBe(false);
    expect(dump?.text?.includes(Buffer.from(KEY).toString('base64').slice(0, 20)), name).toBe(false);
  }
  const views = JSON.stringify([
    await viewLookupSettings(stage.context, stage.user),
    await viewLookups(stage.context, stage.user, { kind: 'address', subject: REMOTE }),
  ]);
  expect(views).not.toContain('CANARY');
  expect(stage.server.arrived[0]?.headers.key).toBe(KEY);
  expect(stage.work.errors).toEqual([]);
});

test('every change is on the record', async () => {
  await stage.open('abuseipdb');
  await testLookup(stage.context, stage.user, { service });
  await changeLookupService(stage.context, stage.user, { service, enabled: false });
  await removeLookupKey(stage.context, stage.user, { service });
  const entries = await stage.context.db.auditEntry.findMany({
    where: { verb: { startsWith: 'lookup.' } },
    orderBy: { seq: 'asc' },
  });
  expect(entries.map(({ verb, subject, sentence }) => [verb, subject, sentence].join(' ').trim())).toEqual([
    'lookup.set-key abuseipdb',
    'lookup.switch abuseipdb on',
    'lookup.test abuseipdb 1.1.1.1',
    'lookup.switch abuseipdb off',
    'lookup.remove-key abuseipdb',
  ]);
});
