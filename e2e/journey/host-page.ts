import { expect, type Locator, type Page } from '@playwright/test';
import { address } from './door';

const SCAN_MS = 90_000;

/** The path of the host page that is open, without tab and panel. */
export const hostPath = (page: Page): string => new URL(page.url()).pathname;

/** Opens a tab of the host page that is open, with further words of its address. */
export async function openTab(page: Page, tab: string, query: Record<string, string> = {}): Promise<void> {
  await page.goto(address(`${hostPath(page)}?${new URLSearchParams({ tab, ...query }).toString()}`));
}

/** Ids of the rules that the Checks tab shows with this verdict. */
export async function rulesWith(page: Page, verdict: 'fail' | 'pass' | 'unknown'): Promise<string[]> {
  await openTab(page, 'checks', { verdict, rows: 'all' });
  const rows = page.getByRole('table', { name: 'Checks' }).locator('tr[data-row]');
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-row') ?? ''));
}

/** Rows of the Findings tab that a rule made, on any subject whose row has this text. */
export async function findingRows(page: Page, ruleId: string, text: string): Promise<Locator> {
  await openTab(page, 'findings', { verdict: 'fail', rows: 'all' });
  await expect(page.getByRole('table', { name: 'Findings, worst first' })).toBeVisible();
  return page.locator(`tr[data-row^="${ruleId}/"]`).filter({ hasText: text });
}

/** Opens the host page anew until no scan runs there: each change is followed by one. */
export async function untilIdle(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto(address(hostPath(page)));
    await expect(page.getByRole('button', { name: 'Scan now' })).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: SCAN_MS });
}

/** When the host was read last, as its header says. */
const readAt = (page: Page): Promise<string | null> =>
  page.getByRole('main').locator('time:visible').first().getAttribute('datetime');

/** Presses "Scan now" and waits until a scan that began after the press is over: the host was read again, or is offline. */
export async function scanNow(page: Page): Promise<void> {
  await untilIdle(page);
  const before = await readAt(page);
  const running = page.getByRole('status').filter({ hasText: /\d+ of \d+, / });
  const isOver = async () =>
    (await readAt(page)) !== before || (await page.getByText('Offline', { exact: true }).first().isVisible());
  // A press before the page has come to life is lost; a quick scan may be over before anybody saw it run.
  await expect(async () => {
    await page.getByRole('button', { name: 'Scan now' }).click({ timeout: 4000 });
    await expect(async () => expect((await running.isVisible()) || (await isOver())).toBe(true)).toPass({
      timeout: 8000,
    });
  }).toPass({ timeout: SCAN_MS });
  await expect(async () => {
    await untilIdle(page);
    expect(await isOver()).toBe(true);
  }).toPass({ timeout: SCAN_MS });
}

/** The risk score that the header shows. */
export async function score(page: Page): Promise<number> {
  return Number(await page.locator('.text-score').first().innerText());
}
