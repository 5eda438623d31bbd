import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { FrozenReport } from '@/lib/model';
import { address } from './door';

/** Makes this week's report with "Export now" and waits until it is open. */
export async function exportReport(page: Page): Promise<void> {
  await page.goto(address('/reports'));
  await page.getByRole('button', { name: 'Export now' }).first().click();
  await expect(page.getByRole('heading', { name: /^Report \d{4}-W\d{2}$/ })).toBeVisible({ timeout: 30_000 });
}

/** The text of the report that is open, as downloaded in a format. */
export async function downloadReport(page: Page, format: 'HTML' | 'CSV' | 'JSON'): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: format, exact: true }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

/** The frozen report that is open, from its JSON file. */
export const frozenReport = async (page: Page): Promise<FrozenReport> =>
  FrozenReport.parse(JSON.parse(await downloadReport(page, 'JSON')));
