import { expect, type Page } from '@playwright/test';

const ADMINISTRATOR = { name: 'Ada Ops', email: 'ada@example.test', password: 'a calm sea and a tidy ship' };

/** The address of a page of the product under test. The browser set-up has started it. */
export function address(path = '/'): string {
  const { SHIPSHAPE_TEST_URL: url } = process.env;
  if (!url) throw new Error('No product runs: the journeys are started by Playwright with its global set-up.');
  return new URL(path, url).href;
}

/** Opens the fleet as the administrator: makes that account with the set-up token when there is none yet, else signs in. */
export async function enter(page: Page): Promise<void> {
  await page.goto(address());
  await page.waitForURL(/\/(setup|sign-in)/);
  if (new URL(page.url()).pathname === '/setup') await setUp(page);
  else await signIn(page);
}

async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Set-up token').fill('not-the-token');
  await fillAdministrator(page);
  await page.getByRole('button', { name: 'Create the administrator' }).click();
  await expect(page.getByText('This set-up token is not valid')).toBeVisible();
  await page.getByLabel('Set-up token').fill(process.env.SHIPSHAPE_TEST_TOKEN ?? '');
  await fillAdministrator(page);
  await page.getByRole('button', { name: 'Create the administrator' }).click();
  await expect(page.getByRole('heading', { name: 'Add a server' })).toBeVisible();
}

async function fillAdministrator(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill(ADMINISTRATOR.name);
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(
    page.getByRole('heading', { name: 'Fleet', level: 1 }).or(page.getByText('No server yet')),
  ).toBeVisible();
}
