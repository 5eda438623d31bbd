import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillFleet } from '../testing/full-fleet';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { searchFleet } from './search-fleet';

let context: TestContext;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
  await fillFleet(context, { hosts: 200, each: 60 });
  const { id } = await context.db.finding.findFirstOrThrow({ where: { state: 'open', severity: 'critical' } });
  await context.db.finding.update({
    where: { id },
    data: { title: 'Talks to a pool', links: { remotes: [{ address: '5.196.26.96', port: 443 }] } },
  });
});
afterAll(async () => {
  await context.close();
});

const search = async (text: string, kind?: string) =>
  (await searchFleet(context, user, { text })).filter((hit) => kind === undefined || hit.kind === kind);
const titles = async (text: string, kind: string): Promise<string[]> =>
  (await search(text, kind)).map(({ title }) => title);

describe('in a fleet of 200 hosts', () => {
  test('hosts are found by name, address and tag', async () => {
    expect(await titles('HOST-117', 'host')).toEqual(['host-117']);
    expect(await titles('10.0.0.117', 'host')).toEqual(['host-117']);
    expect(await titles('prod', 'host')).toHaveLength(8);
  });

  test('containers are found by name, image and the beginning of an id', async () => {
    const [first] = await search('app-7', 'container');
    expect(first).toMatchObject({ title: 'app-7', note: 'host-001, ghcr.io/acme/app_7:1' });
    expect((await search(first?.id.slice(0, 12) ?? '', 'container')).map(({ id }) => id)).toEqual([first?.id]);
    expect(await titles('ghcr.io/acme/app_20', 'container')).toHaveLength(8);
  });

  test('an image that 200 hosts hold is one hit, and leads to a host that holds it', async () => {
    const [hit, ...others] = await search('acme/app_13', 'image');
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ title: 'ghcr.io/acme/app_13:1', note: 'host-001', alsoOn: 199 });
    expect((await context.db.host.findFirstOrThrow({ where: { name: 'host-001' } })).id).toBe(hit?.hostId);
  });

  test('addresses are found that hosts have, and that findings say they talk to', async () => {
    expect(await titles('192.168.0.42', 'address')).toEqual(['192.168.0.42']);
    expect(await titles('5.196', 'address')).toEqual(['5.196.26.96']);
  });

  test('findings are found by title, rule and thing, the worst first; resolved ones are not', async () => {
    expect(await titles('talks to a', 'finding')).toEqual(['Talks to a pool']);
    expect(await search('rule-3', 'finding')).toHaveLength(8);
    expect(await titles('app_10', 'finding')).toEqual([]);
    const found = await search('finding number', 'finding');
    const rows = await context.db.finding.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
    expect(new Set(rows.map(({ severity }) => severity))).toEqual(new Set(['critical']));
  });

  test('findings are found by a title in another language, which comes as the rules it names', async () => {
    const hits = await searchFleet(context, user, { text: '已知的', rules: ['rule-3'] });
    expect(hits.filter(({ kind }) => kind === 'finding')).toHaveLength(8);
    expect(hits.filter(({ kind }) => kind !== 'finding')).toEqual([]);
    expect(await search('已知的')).toEqual([]);
  });

  test('what patterns hold is taken as it stands', async () => {
    expect(await search('app%')).toEqual([]);
    expect(await search("app'; --")).toEqual([]);
    expect(await search('appX1')).toEqual([]);
  });

  test('whatever is typed, the answer stays short', async () => {
    for (const text of ['ap', 'ho', '1.', 'rule', 'ghcr.io/acme']) {
      const hits = await search(text);
      expect(hits.length).toBeLessThanOrEqual(40);
      expect(JSON.stringify(hits).length).toBeLessThan(20_000);
    }
  });
});

test('a host without an inventory, or with one of another shape, hides nothing', async () => {
  await context.db.host.create({
    data: {
      name: 'bare',
      kind: 'ssh',
      address: 'ssh://bare',
      createdBy: 'test',
      inventory: { images: 'none', containerNames: {} },
    },
  });
  expect(await titles('bare', 'host')).toEqual(['bare']);
  expect(await titles('app-7', 'container')).not.toEqual([]);
});
