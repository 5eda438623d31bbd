import { expect, test } from '@playwright/test';
import { openHost } from './journey/add-server';
import { address, enter } from './journey/door';
import { scanNow } from './journey/host-page';
import { shell } from './journey/on-host';
import { downloadReport, exportReport, frozenReport } from './journey/report';
import { labRenew, labUp } from './lab';

const HOST = 'clean';

test.beforeAll(() => labUp([HOST]));
test.afterAll(() => labRenew([HOST]));

test('a server whose sshd is gone keeps its last data, greyed, and is never called clean', async ({ page }) => {
  await enter(page);
  await openHost(page, HOST);
  await shell(HOST, 'systemctl stop ssh.socket ssh.service; pkill -x sshd; true');
  await scanNow(page);
  await expect(page.getByText('Offline').first()).toBeVisible();
  await expect(
    page.getByText(/What you see is the last that was read, .*Nothing below counts as clean\./),
  ).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Findings, worst first' }).locator('tr[data-row]').first(),
  ).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/stale.png', fullPage: true });
  await page.goto(address());
  const row = page.getByRole('table', { name: 'Hosts, worst first' }).getByRole('row').filter({ hasText: HOST });
  await expect(row).toContainText('Offline');
  await expect(row).toContainText(/seen .* ago/);
});

test('the weekly report made by "Export now" reads in the browser and as HTML, CSV and JSON', async ({ page }) => {
  await enter(page);
  await exportReport(page);
  for (const part of ['Findings', 'Fix these first', 'What was done', 'What we could not see', 'Hosts'])
    await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
  await expect(page.getByText('clean', { exact: true }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/report.png', fullPage: true });
  const html = await downloadReport(page, 'HTML');
  expect(html).toContain('<!doctype html>');
  expect(html).not.toMatch(/<script|(?:src|href)="https?:/i);
  expect((await downloadReport(page, 'CSV')).split('\n').length).toBeGreaterThan(2);
  expect((await frozenReport(page)).hosts.map(({ name }) => name)).toContain(HOST);
});
