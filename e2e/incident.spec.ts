import { expect, type Page, test } from '@playwright/test';
import { openHost } from './journey/add-server';
import { enter } from './journey/door';
import { confirmFix, expectRefused, fix, previewFix, undoFix } from './journey/fix';
import { findingRows, rulesWith, scanNow, score } from './journey/host-page';
import { containerOf, reusePid, shell } from './journey/on-host';
import { favour, treatAsUsual } from './journey/processor';
import { labIncident, labRenew } from './lab';

const HOST = 'infected';
const OPEN_API = 'daemon-api-plaintext-exposed';
const HIDDEN = 'process-hidden-cmdline-high-cpu';

/** What one scan must say about the staged break-in, in the order of its story. A restart loop shows only while it is between two lives. */
const STORY = [
  HIDDEN,
  'process-fake-kernel-thread',
  'process-name-mismatch',
  'process-exe-deleted',
  'process-from-temp-dir',
  'process-mining-pool-connection',
  'process-threat-intel-ip',
  'shell-history-cleared',
  'container-no-owner',
  'container-takeover-pattern',
  'image-unknown-namespace',
  'image-lookalike-name',
  'process-miner-arguments',
  'process-stratum-url',
  'process-known-miner',
  'wallet-in-command',
  'container-dropped-files',
  OPEN_API,
  'daemon-api-relayed-by-container',
  'container-host-root-mounted',
  'container-privileged',
  'container-docker-socket',
  'cron-download-exec',
  'authorized-key-unknown',
  'container-early-exit-silent',
  'container-oom-killed',
  'port-published-wildcard',
  'default-port-in-use',
  'redis-exposed-no-auth',
  'engine-version-eol',
];

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.describe('the incident', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    await labRenew([HOST]);
    await favour(HOST);
    page = await (await browser.newContext()).newPage();
    await enter(page);
  });
  test.afterAll(async () => {
    treatAsUsual(HOST);
    await page?.context().close();
  });

  test('add the server by SSH, confirm its fingerprint, see the first scan through', async () => {
    await openHost(page, HOST);
    await page.screenshot({ path: 'test-results/pages/infected.png', fullPage: true });
  });

  test('Fix first leads with the open API', async () => {
    const first = page.getByRole('region', { name: 'Fix first' }).getByRole('listitem').first();
    await expect(first).toContainText(OPEN_API);
    await expect(first.getByRole('link', { name: 'Close port 2375' })).toBeVisible();
    await expect(page.getByText('Takeover in progress')).toBeVisible();
    expect(await score(page)).toBeGreaterThanOrEqual(80);
  });

  test('one scan tells the whole story', async () => {
    const failing = await rulesWith(page, 'fail');
    expect(STORY.filter((ruleId) => !failing.includes(ruleId))).toEqual([]);
  });

  test('refuse to kill when the pid belongs to another process meanwhile', async () => {
    const pid = await hiddenPid(page);
    await previewFix(page, { ruleId: HIDDEN, subject: String(pid), actionId: 'process.kill' });
    await reusePid(HOST, pid);
    await confirmFix(page);
    await expectRefused(page, /belongs to another process/);
    expect(await shell(HOST, `cat /proc/${pid}/comm`)).toBe('sleep');
    await shell(HOST, `kill ${pid}`);
    await labIncident(HOST);
    await favour(HOST);
    await scanNow(page);
  });

  test('kill the hidden process by typing its pid', async () => {
    const pid = await hiddenPid(page);
    await fix(page, { ruleId: HIDDEN, subject: String(pid), actionId: 'process.kill' });
    expect(await shell(HOST, 'ls -l /proc/[0-9]*/exe 2> /dev/null | grep -c /var/tmp/.x/ || true')).toBe('0');
  });

  test('quarantine a miner and undo it', async () => {
    const name = await containerOf(HOST, 'zoolu/ubuntu');
    const what = { ruleId: 'container-takeover-pattern', subject: name, actionId: 'container.quarantine' };
    await fix(page, what);
    expect(await shell(HOST, stateOf(name))).toBe('paused 0 no');
    await undoFix(page);
    expect(await shell(HOST, stateOf(name))).toBe('running 1 always');
  });
});

const stateOf = (name: string): string =>
  `docker inspect -f '{{.State.Status}} {{len .NetworkSettings.Networks}} {{.HostConfig.RestartPolicy.Name}}' ${name}`;

async function hiddenPid(page: Page): Promise<number> {
  const row = (await findingRows(page, HIDDEN, 'pid')).first();
  const pid = /pid (\d+)/.exec(await row.innerText())?.[1];
  expect(pid).toBeDefined();
  return Number(pid);
}
