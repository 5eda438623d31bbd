import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { changeSetting } from './change-settings';
import { readOutboundPolicy } from './outbound-policy';

let context: TestContext;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
});
afterAll(() => context.close());

test('follows the settings from the next request on', async () => {
  expect(await readOutboundPolicy(context)).toEqual({ offline: false, allowedHosts: [] });
  await changeSetting(context, user, { key: 'outbound.offline', value: true });
  await changeSetting(context, user, { key: 'outbound.allowed-hosts', value: [' Feeds.lan ', '10.0.0.9'] });
  expect(await readOutboundPolicy(context)).toEqual({ offline: true, allowedHosts: ['feeds.lan', '10.0.0.9'] });
  const record = await context.db.auditEntry.findMany({ where: { verb: 'setting.change' }, orderBy: { seq: 'asc' } });
  expect(record.map(({ subject, sentence }) => `${subject} ${sentence}`)).toEqual([
    'outbound.offline true',
    'outbound.allowed-hosts ["feeds.lan","10.0.0.9"]',
  ]);
});

test('stays offline when the environment says so', async () => {
  await changeSetting(context, user, { key: 'outbound.offline', value: false });
  expect((await readOutboundPolicy({ ...context, alwaysOffline: true })).offline).toBe(true);
});

test.each(['https://feeds.lan', 'feeds.lan:8443', '*.lan', ''])('takes "%s" for no host', async (host) => {
  const wrong = changeSetting(context, user, { key: 'outbound.allowed-hosts', value: [host] });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
});
