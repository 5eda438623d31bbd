import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { type LabHost, labHosts } from '../lab';
import { address } from './door';
import { scanNow } from './host-page';

const FIRST_SCAN_MS = 60_000;

export async function labHost(name: string): Promise<LabHost> {
  const host = (await labHosts()).find((candidate) => candidate.name === name);
  if (!host) throw new Error(`The lab knows no host ${name}.`);
  return host;
}

/** Opens the page of a lab host, freshly read; adds it through "Add a server" when the fleet does not have it yet. */
export async function openHost(page: Page, name: string): Promise<void> {
  await page.goto(address());
  const table = page.getByRole('table', { name: 'Hosts, worst first' });
  await expect(table.or(page.getByText('No server yet'))).toBeVisible();
  const row = table.getByRole('link', { name, exact: true });
  if ((await row.count()) === 0) {
    await addHost(page, name);
    return;
  }
  await row.click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await scanNow(page);
}

/** Adds a lab host as a person would, confirms who it is, sees the first scan through and opens its page. */
export async function addHost(page: Page, name: string): Promise<void> {
  const host = await labHost(name);
  await page.goto(address('/hosts/new'));
  const way = host.ssh ? `ssh://root@${host.address}` : `docker+tls://${host.address}:2376`;
  await page.getByLabel('Address of the server').fill(way);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Tags').fill('lab');
  await page.getByRole('button', { name: 'Continue' }).click();
  if (host.ssh) await signInByKey(page, host.ssh);
  else await signInByCertificate(page, host);
  await firstScan(page, name);
}

async function signInByKey(page: Page, ssh: NonNullable<LabHost['ssh']>): Promise<void> {
  await page.getByLabel('Private key of root').fill(readFileSync(ssh.keyFile, 'utf8'));
  await page.getByRole('button', { name: 'Continue' }).click();
  const pasted = page.getByLabel('Paste what it prints, we compare');
  await pasted.fill('256 SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA root@elsewhere (ED25519)');
  await expect(page.getByText('differs', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'It is the same, confirm' })).toBeDisabled();
  await pasted.fill(`256 ${ssh.fingerprints.ed25519 ?? ''} root@lab (ED25519)`);
  await expect(page.getByText('the same', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'It is the same, confirm' }).click();
}

async function signInByCertificate(page: Page, { certificates: { ca, client } }: LabHost): Promise<void> {
  const processes = page.getByRole('listitem').filter({ hasText: 'Host processes and connections' });
  await expect(processes).toContainText('not visible over the Docker API');
  await page.getByLabel('Certificate of the authority (CA)').fill(readFileSync(ca.certFile, 'utf8'));
  await page.getByLabel('Client certificate').fill(readFileSync(client.certFile, 'utf8'));
  await page.getByLabel('Client key').fill(readFileSync(client.keyFile, 'utf8'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Add and test' }).click();
}

/** The scan starts by itself after the live test and shows its steps until there is something to open. */
async function firstScan(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('progressbar', { name: 'First scan' })).toBeVisible({ timeout: FIRST_SCAN_MS });
  await page.getByRole('link', { name: `Open ${name}` }).click({ timeout: FIRST_SCAN_MS });
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}
