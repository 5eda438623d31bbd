import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openHost } from './journey/add-server';
import { address, enter } from './journey/door';
import { hostPath } from './journey/host-page';
import { labUp } from './lab';

const PAGES = [
  '/',
  '/hosts/new',
  '/hosts/import',
  '/hosts/confirm',
  '/findings',
  '/findings?view=waivers',
  '/settings/policy',
  '/cases',
  '/images',
  '/ports',
  '/changes',
  '/changes?by=host',
  '/seen',
  '/seen?what=image&value=seen/nowhere',
  '/reports',
  '/activity',
  '/settings',
  '/settings/scripts',
  '/settings/baselines',
  '/settings/baselines?panel=mark:',
  '/settings/intelligence',
  '/settings/lookups',
  '/settings/catalogue?list=actions',
  '/settings/protection',
  '/settings/sudoers',
  '/approvals',
  '/rollouts',
];
const TABS = [
  'findings',
  'containers',
  'images',
  'ports',
  'processes',
  'connections',
  'startup',
  'engine',
  'timeline',
  'checks',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.beforeAll(() => labUp(['infected']));

/** What the browser complained about on its console, with uncaught errors. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`));
  return heard;
}

/** Serious and critical violations of the page that is open, as "rule: element". */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')}`));
}

test('the pages hold to WCAG 2.2 AA in light and dark, and the console stays silent', async ({ page }) => {
  test.setTimeout(600_000);
  const heard = complaints(page);
  await enter(page);
  await openHost(page, 'infected');
  const host = hostPath(page);
  const firstFinding = await page.locator('tr[data-row] [data-row-link]').first().getAttribute('href');
  const firstCase = await page
    .getByRole('link', { name: /^SHP-\d+$/ })
    .first()
    .getAttribute('href');
  const paths = [...PAGES, ...TABS.map((tab) => `${host}?tab=${tab}`), firstFinding ?? '', firstCase ?? ''];
  const bad: string[] = [];
  for (const path of paths) {
    await page.goto(address(path));
    // An open dialog hides what is behind it from everybody, also from a role.
    await expect(page.locator('main')).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      bad.push(...(await violations(page)).map((text) => `${path} ${colorScheme} ${text}`));
    }
  }
  expect(bad).toEqual([]);
  expect(heard).toEqual([]);
});

test('the sign-in page holds to it too', async ({ page }) => {
  await page.goto(address('/sign-in'));
  await expect(page.getByRole('button')).not.toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test('the keyboard alone finds a server and opens it', async ({ page }) => {
  await enter(page);
  await openHost(page, 'infected');
  await page.goto(address());
  await page.getByRole('table', { name: 'Hosts, worst first' }).waitFor();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('infec');
  await expect(palette.getByRole('option', { name: /infected/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await page.keyboard.press('j');
  const rows = page.locator('tr[data-row] [data-row-link]');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(Math.min(1, (await rows.count()) - 1))).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.first()).toBeFocused();
  const name = await rows.first().innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
});
