import { connect } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { labHost, openHost } from './journey/add-server';
import { enter } from './journey/door';
import { confirmFix, expectRefused, fix, fixImage, previewFix, undoFix } from './journey/fix';
import { findingRows, openTab, rulesWith, scanNow, score } from './journey/host-page';
import { containerOf, reusePid, shell } from './journey/on-host';
import { favour, treatAsUsual } from './journey/processor';
import { exportReport, frozenReport } from './journey/report';
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

/** What the fixes of this journey end for good. The owner's own faults stay, and so does what only time heals. */
const CURED = [
  OPEN_API,
  HIDDEN,
  'process-fake-kernel-thread',
  'process-mining-pool-connection',
  'process-threat-intel-ip',
  'process-miner-arguments',
  'process-known-miner',
  'wallet-in-command',
  'container-takeover-pattern',
  'container-host-root-mounted',
  'container-dropped-files',
  'image-lookalike-name',
  'cron-download-exec',
  'redis-exposed-no-auth',
];
const DONE = [
  'process.kill',
  'container.quarantine',
  'container.remove',
  'image.remove',
  'cron.removeEntry',
  'ssh.removeAuthorizedKey',
  'firewall.blockPort',
  'daemon.closePlaintextApi',
];

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.describe('the incident', () => {
  let page: Page;
  let firstScore: number;

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
    firstScore = await score(page);
    expect(firstScore).toBeGreaterThanOrEqual(80);
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

  test('quarantine both miners, then remove them and their images', async () => {
    for (const { image, ruleId, imageRule } of MINERS) {
      const subject = await containerOf(HOST, image);
      await fix(page, { ruleId, subject, actionId: 'container.quarantine' });
      await fix(page, { ruleId, subject, actionId: 'container.remove' });
      expect(await shell(HOST, `docker ps -aq --filter ancestor=${image}`)).toBe('');
      if (imageRule) await fix(page, { ruleId: imageRule, subject: image, actionId: 'image.remove' });
      else await fixImage(page, image, 'image.remove');
      expect(await shell(HOST, `docker images -q ${image}`)).toBe('');
    }
  });

  test('remove the cron line and the key', async () => {
    await fix(page, { ruleId: 'cron-download-exec', subject: 'crontabs/root', actionId: 'cron.removeEntry' });
    expect(await shell(HOST, 'grep -c mac.sh /var/spool/cron/crontabs/root || true')).toBe('0');
    await fix(page, { ruleId: 'authorized-key-unknown', subject: 'root@kali', actionId: 'ssh.removeAuthorizedKey' });
    expect(await shell(HOST, 'grep -c root@kali /root/.ssh/authorized_keys || true')).toBe('0');
  });

  test('block the open Redis in the chain that decides', async () => {
    expect(await connects(6379)).toBe(true);
    await fix(page, { ruleId: 'redis-exposed-no-auth', subject: 'shop-cache-1', actionId: 'firewall.blockPort' });
    expect(await connects(6379)).toBe(false);
  });

  test('close the door: no client can connect, and the server’s own containers still run', async () => {
    const running = await shell(HOST, STEADY);
    expect(await answersPlainly()).toBe(true);
    await fix(page, { ruleId: OPEN_API, subject: '2375', actionId: 'daemon.closePlaintextApi' });
    expect(await answersPlainly()).toBe(false);
    await expect.poll(() => shell(HOST, STEADY), { timeout: 30_000 }).toBe(running);
  });

  test('the next scan shows all of it resolved, and the score falls', async () => {
    const before = await score(page);
    await scanNow(page);
    const failing = await rulesWith(page, 'fail');
    expect(CURED.filter((ruleId) => failing.includes(ruleId))).toEqual([]);
    await openTab(page, 'findings');
    expect(await score(page)).toBeLessThan(firstScore);
    expect(await score(page)).toBeLessThanOrEqual(before);
    await expect(page.getByText('Takeover in progress')).toBeHidden();
    await page.screenshot({ path: 'test-results/pages/cured.png', fullPage: true });
  });

  test('the weekly report tells the story', async () => {
    await exportReport(page);
    await expect(page.getByText('Close the plaintext Docker API')).toBeVisible();
    await page.screenshot({ path: 'test-results/pages/report-cured.png', fullPage: true });
    const { resolvedFindings, actions, hosts } = await frozenReport(page);
    const resolved = resolvedFindings.map(({ ruleId }) => ruleId);
    expect(CURED.filter((ruleId) => !resolved.includes(ruleId))).toEqual([]);
    const confirmed = actions.filter(({ outcome }) => outcome === 'confirmed').map(({ actionId }) => actionId);
    expect(DONE.filter((actionId) => !confirmed.includes(actionId))).toEqual([]);
    expect(actions.some(({ outcome }) => outcome === 'refused')).toBe(true);
    expect(hosts.map(({ name }) => name)).toContain(HOST);
  });
});

const MINERS = [
  { image: 'zoolu/ubuntu', ruleId: 'container-takeover-pattern', imageRule: 'image-lookalike-name' },
  { image: 'heybb/theimg2', ruleId: 'container-host-root-mounted', imageRule: null },
];

/** Containers of the owner that are meant to stay up. */
const STEADY =
  "docker ps --filter label=com.docker.compose.project --filter status=running --format '{{.Names}}' | sort";

/** Whether a port of the server takes a connection from here. */
async function connects(port: number): Promise<boolean> {
  const { address } = await labHost(HOST);
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 3000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/** Whether anybody may use the engine without a certificate: the call that opened the way for the break-in. */
const answersPlainly = (): Promise<boolean> =>
  labHost(HOST)
    .then(({ address }) => fetch(`http://${address}:2375/version`, { signal: AbortSignal.timeout(3000) }))
    .then(({ ok }) => ok)
    .catch(() => false);

const stateOf = (name: string): string =>
  `docker inspect -f '{{.State.Status}} {{len .NetworkSettings.Networks}} {{.HostConfig.RestartPolicy.Name}}' ${name}`;

async function hiddenPid(page: Page): Promise<number> {
  const row = (await findingRows(page, HIDDEN, 'pid')).first();
  const pid = /pid (\d+)/.exec(await row.innerText())?.[1];
  expect(pid).toBeDefined();
  return Number(pid);
}
