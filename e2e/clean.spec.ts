import { expect, test } from '@playwright/test';
import { openHost } from './journey/add-server';
import { enter } from './journey/door';
import { openTab, rulesWith } from './journey/host-page';
import { labUp } from './lab';

test.beforeAll(() => labUp(['clean', 'tls']));

test('a hardened server has nothing critical and nothing high', async ({ page }) => {
  await enter(page);
  await openHost(page, 'clean');
  await page.screenshot({ path: 'test-results/pages/clean.png', fullPage: true });
  await openTab(page, 'findings', { verdict: 'fail', rows: 'all' });
  const table = page.getByRole('table', { name: 'Findings, worst first' });
  await expect(table).toBeVisible();
  const bad = table.locator('tr[data-row]').filter({ hasText: /Critical|High/ });
  expect(await bad.allInnerTexts()).toEqual([]);
  expect((await rulesWith(page, 'pass')).length).toBeGreaterThan(40);
});

test('a server read over the Docker API shows its unknown image, and says what it cannot see', async ({ page }) => {
  await enter(page);
  await openHost(page, 'tls');
  const failing = await rulesWith(page, 'fail');
  expect(failing).toContain('image-unknown-namespace');
  const unread = await rulesWith(page, 'unknown');
  expect(unread).toEqual(expect.arrayContaining(['process-hidden-cmdline-high-cpu', 'cron-download-exec']));
  await openTab(page, 'processes');
  await expect(page.getByText('Not read:').locator('..')).toContainText('this connection cannot see it');
  await page.screenshot({ path: 'test-results/pages/tls.png', fullPage: true });
});
