import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { openHost } from './journey/add-server';
import { address, enter } from './journey/door';
import { labUp } from './lab';

const HOST = 'infected';
const STEPS = ['Close the door', 'Capture', 'Isolate', 'Kill', 'Remove', 'Remove what it left', 'Rotate'];

/** What the file of evidence must hold to be checked. */
const evidenceSchema = z.object({
  schema: z.literal('shipshape.case/1'),
  sha256: z.string(),
  hashes: z.array(z.object({ name: z.string(), sha256: z.string() })),
  content: z.looseObject({
    case: z.looseObject({ hostName: z.string() }),
    findings: z.array(z.looseObject({ ruleId: z.string(), stage: z.string(), joinedBy: z.array(z.unknown()).min(1) })),
  }),
});

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.describe('a case', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    await labUp([HOST]);
    page = await (await browser.newContext()).newPage();
    await enter(page);
    await openHost(page, HOST);
  });
  test.afterAll(async () => {
    await page?.context().close();
  });

  test('the host leads to its one open case', async () => {
    const leads = page.getByRole('main').getByRole('link', { name: /^SHP-\d+$/ });
    await expect(leads).toHaveCount(1);
    await leads.click();
    await expect(page.getByRole('heading', { name: `Docker API takeover on ${HOST}`, level: 1 })).toBeVisible();
  });

  test('tells the incident from entry to impact, and who is not known', async () => {
    const story = page.getByRole('region', { name: 'What happened' });
    for (const words of [
      'the Docker API stood open on',
      'a stranger started',
      'heybb/theimg2',
      'zoolu/ubuntu',
      'The whole host was in the hands of',
      'Hidden from whoever looks',
      'A cryptocurrency was mined by',
      '5.196.26.96',
      'Traces were emptied',
      'Left behind, so that it would come back',
      'who did this is not known',
    ])
      await expect(story).toContainText(words);
    const findings = page.getByRole('region', { name: 'Findings of this case' });
    await findings.getByText(/^Show \d+ more$/).click();
    for (const stage of ['Entry:', 'Execution:', 'Hiding:', 'Persistence:', 'Impact:'])
      await expect(findings.getByText(stage).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Shipshape opened this case');
    await page.screenshot({ path: 'test-results/pages/case.png', fullPage: true });
  });

  test('each sentence leads to its evidence', async () => {
    const story = page.getByRole('region', { name: 'What happened' });
    await story.getByRole('link', { name: /the Docker API stood open/ }).click();
    const panel = page.getByRole('dialog', { name: 'Docker remote API open without TLS' });
    await expect(panel).toContainText('Part of case');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });

  test('orders the clean-up, and leads to the preview of each fix', async () => {
    const steps = page.getByRole('list', { name: 'Clean-up' });
    await expect(steps.getByRole('heading', { level: 3 })).toHaveCount(STEPS.length);
    const names = await steps.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(names.map((name) => STEPS.findIndex((step) => name.split(',')[0]?.trim() === step))).toEqual(
      STEPS.map((_, place) => place),
    );
    const close = steps.getByRole('link', { name: 'Close port 2375' });
    await expect(close).toHaveAttribute('href', /action=daemon\.closePlaintextApi&finding=/);
    await expect(steps.getByRole('button', { name: 'Mark as changed' }).first()).toBeVisible();
  });

  test('a secret is marked as changed, and taken back', async () => {
    const steps = page.getByRole('list', { name: 'Clean-up' });
    const waiting = await steps.getByRole('button', { name: 'Mark as changed' }).count();
    await steps.getByRole('button', { name: 'Mark as changed' }).first().click();
    const back = steps.getByRole('button', { name: 'Not changed after all' });
    await expect(back).toHaveCount(1);
    await expect(steps.getByRole('button', { name: 'Mark as changed' })).toHaveCount(waiting - 1);
    await back.click();
    await expect(back).toHaveCount(0);
  });

  test('cannot be closed without a reason while it goes on', async () => {
    await page.getByRole('button', { name: 'Close case' }).click();
    const dialog = page.getByRole('dialog', { name: 'Close case' });
    await expect(dialog).toContainText('Say why it is closed all the same');
    await expect(dialog.getByLabel('Reason')).toHaveAttribute('required', '');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test('its evidence downloads, and its hash is right', async () => {
    const text = await downloaded(page, 'Evidence');
    const { sha256, hashes, content } = evidenceSchema.parse(JSON.parse(text));
    const whole = z.object({ content: z.unknown() }).parse(JSON.parse(text)).content;
    expect(createHash('sha256').update(JSON.stringify(whole)).digest('hex')).toBe(sha256);
    expect(content.case.hostName).toBe(HOST);
    expect(new Set(content.findings.map(({ stage }) => stage)).size).toBe(5);
    expect(hashes.length).toBeGreaterThanOrEqual(content.findings.length);
  });

  test('its report reads without anything else', async () => {
    const text = await downloaded(page, 'Export report');
    expect(text).toContain(`Docker API takeover on ${HOST}`);
    expect(text).not.toMatch(/<(script|link|img|iframe)|https?:\/\/[^<]*\.(js|css)/);
  });

  test('it stands in the list, and in the navigation', async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Cases/ })
      .click();
    const rows = page.getByRole('table', { name: 'Cases' }).locator('tr[data-row]');
    await expect(rows.filter({ hasText: `Docker API takeover on ${HOST}` })).toHaveCount(1);
    await page.goto(address());
    await expect(page.getByRole('link', { name: /Open cases/ })).toHaveAttribute('href', '/cases');
  });
});

/** The file behind a link of the page. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}
