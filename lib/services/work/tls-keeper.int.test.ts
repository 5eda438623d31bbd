import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestContext, testContext } from '../testing/test-context';
import { makeReachableHost, type TestWork, workContext } from '../testing/work-context';
import { tlsKeeper } from './tls-keeper';
import { withHost } from './with-session';

let context: TestContext;
let work: TestWork;
beforeAll(async () => {
  context = await testContext();
  work = workContext(context);
});
afterAll(() => context.close());

const keys = { ca: 'PEM of the authority', caKey: 'CANARY-ca-key', cert: 'cert', key: 'CANARY-client-key' };

it('keeps the keys that an action made, for their host alone, and puts no secret on the record', async () => {
  const [host, other] = [await makeReachableHost(context, 'web-07'), await makeReachableHost(context, 'web-08')];
  const keeper = tlsKeeper(work, { hostId: host.id, hostName: host.name });
  expect(await keeper.open()).toBeNull();
  await keeper.keep(keys);
  expect(await keeper.open()).toEqual(keys);
  expect(await tlsKeeper(work, { hostId: other.id, hostName: other.name }).open()).toBeNull();
  // A plan gets to see the authority, and not its key.
  expect(await withHost(work, host.id, ({ plan }) => plan.keptAuthority())).toBe(keys.ca);
  expect(await withHost(work, other.id, ({ plan }) => plan.keptAuthority())).toBeNull();
  await keeper.forget();
  expect(await keeper.open()).toBeNull();
  const record = await context.db.auditEntry.findMany({ where: { hostId: host.id }, orderBy: { seq: 'asc' } });
  expect(record.map(({ verb }) => verb)).toEqual(['host.keep-tls-keys', 'host.forget-tls-keys']);
  expect(
    JSON.stringify(record, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toContain('CANARY');
});
