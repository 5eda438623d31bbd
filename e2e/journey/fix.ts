import { expect, type Locator, type Page } from '@playwright/test';
import { findingRows, openTab, untilIdle } from './host-page';

const PREVIEW_MS = 45_000;
const RUN_MS = 60_000;

export type FixOf = { ruleId: string; subject: string; actionId: string };

const sheet = (page: Page): Locator => page.getByRole('dialog');
const step = (page: Page, title: string): Locator =>
  sheet(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** From the finding to the preview of one of its actions. Nothing is changed by this. */
export async function previewFix(page: Page, { ruleId, subject, actionId }: FixOf): Promise<void> {
  await untilIdle(page);
  await previewFrom(page, (await findingRows(page, ruleId, subject)).first(), actionId);
}

/** Opens a row, and from its panel the preview of an action. */
async function previewFrom(page: Page, row: Locator, actionId: string): Promise<void> {
  await expect(row).toBeVisible();
  await row.locator('[data-row-link]').click();
  const button = sheet(page).locator(`a[href*="action=${actionId}&"]`);
  await expect(button).toBeVisible();
  await button.click();
  await expect(sheet(page).getByText('Steps, in this order')).toBeVisible({ timeout: PREVIEW_MS });
}

/** Says yes to the preview that is open, typing the name it asks for. */
export async function confirmFix(page: Page): Promise<void> {
  const confirm = step(page, 'Confirm');
  const button = confirm.getByRole('button');
  const name = confirm.getByRole('textbox');
  if ((await name.count()) > 0) {
    await expect(button).toBeDisabled();
    await name.fill((await name.getAttribute('placeholder')) ?? '');
  }
  await button.click();
}

async function expectConfirmed(page: Page): Promise<void> {
  await expect(step(page, 'Verify').getByText('Read again, and it holds.')).toBeVisible({ timeout: RUN_MS });
}

/** A whole fix: preview, confirmation, run, and what was read again agrees. */
export async function fix(page: Page, what: FixOf): Promise<void> {
  await previewFix(page, what);
  await confirmFix(page);
  await expectConfirmed(page);
}

/** The same for an image that no finding is about, from its panel. */
export async function fixImage(page: Page, image: string, actionId: string): Promise<void> {
  await untilIdle(page);
  await openTab(page, 'images', { rows: 'all' });
  await previewFrom(page, page.locator('tr[data-row]').filter({ hasText: image }).first(), actionId);
  await confirmFix(page);
  await expectConfirmed(page);
}

export async function undoFix(page: Page): Promise<void> {
  await step(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(step(page, 'Undo').getByText(/undid it at .*: confirmed/)).toBeVisible({ timeout: RUN_MS });
}

/** The run that was just confirmed was turned down before anything was changed. */
export async function expectRefused(page: Page, sentence: RegExp): Promise<void> {
  await expect(step(page, 'Run')).toContainText(sentence, { timeout: RUN_MS });
  await expect(step(page, 'Verify')).toContainText('Refused before anything was changed.');
}
