import { expect, type Page, test } from '@playwright/test';
import { openHost } from './journey/add-server';
import { enter } from './journey/door';
import { hostPath, rulesWith, scanNow } from './journey/host-page';
import { shell } from './journey/on-host';
import { favour, treatAsUsual } from './journey/processor';
import { labRenew } from './lab';

const HOST = 'infected';
const PLAN_MS = 90_000;
const RUN_MS = 180_000;

/** What must be gone when the whole clean-up ran. */
const TRACES = `docker ps -aq --filter ancestor=heybb/theimg2
docker ps -aq --filter ancestor=zoolu/ubuntu
ls -l /proc/[0-9]*/exe 2> /dev/null | grep /var/tmp/.x/
grep mac.sh /var/spool/cron/crontabs/root
grep root@kali /root/.ssh/authorized_keys
true`;
const SIGNS = ['daemon-api-plaintext-exposed', 'container-takeover-pattern', 'process-mining-pool-connection'];

test.describe.configure({ mode: 'serial', timeout: 600_000 });
test.describe('the clean-up of a case at once', () => {
  let page: Page;
  let host: string;

  test.beforeAll(async ({ browser }) => {
    await labRenew([HOST]);
    await favour(HOST);
    page = await (await browser.newContext()).newPage();
    await enter(page);
    await openHost(page, HOST);
    host = page.url();
    await page
      .getByRole('main')
      .getByRole('link', { name: /^SHP-\d+$/ })
      .click();
  });
  test.afterAll(async () => {
    treatAsUsual(HOST);
    await page?.context().close();
  });

  test('one preview and one confirmation clean the server', async () => {
    expect(await shell(HOST, TRACES)).not.toBe('');
    const all = page.getByRole('region', { name: 'All at once' });
    await all.getByRole('button', { name: 'Preview these steps' }).click();
    await confirmWhatStands(page);
    await expect(all.getByText(/^(All \d+ steps are done|Stopped:)/)).toBeVisible({ timeout: RUN_MS });
    await page.screenshot({ path: 'test-results/pages/playbook.png', fullPage: true });
    await expect(all.getByText(/^All \d+ steps are done and verified/)).toBeVisible();
    expect(await shell(HOST, TRACES)).toBe('');
  });

  test('the next scan finds none of it, and the case stays under watch', async () => {
    await expect(page.getByRole('region', { name: 'Respawn watch' })).toBeVisible();
    await page.goto(host);
    await scanNow(page);
    const failing = await rulesWith(page, 'fail');
    expect(SIGNS.filter((ruleId) => failing.includes(ruleId))).toEqual([]);
    expect(hostPath(page)).toBe(new URL(host).pathname);
  });
});

/** Types the name of the case under the preview that is shown, and says yes to it. */
async function confirmWhatStands(page: Page): Promise<void> {
  const field = page.getByLabel(/^Type SHP-\d+ to confirm/);
  await expect(field).toBeVisible({ timeout: PLAN_MS });
  const run = page.getByRole('button', { name: /^Run (one step|\d+ steps)$/ });
  await expect(run).toBeDisabled();
  await page.screenshot({ path: 'test-results/pages/playbook-preview.png', fullPage: true });
  await field.fill(/SHP-\d+/.exec(await page.getByRole('heading', { level: 1 }).locator('..').innerText())?.[0] ?? '');
  await run.click();
}
