'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { importHosts } from '@/lib/services/hosts/import-hosts';
import { previewImport } from '@/lib/services/hosts/preview-import';
import type { ImportedHosts, ImportPreview } from '@/lib/services/views/import';

/** Reads a pasted list of servers; the service parses it, and nothing is stored. */
export async function readList(text: string, defaultUser: string): Promise<ActionResult<ImportPreview>> {
  const actor = await requireActor();
  return attempt('preview-import', async () => previewImport(await webContext(), actor, { text, defaultUser }));
}

/** Registers the chosen servers with their credentials. The service parses every part; no secret is ever sent back. */
export async function addServers(input: unknown): Promise<ActionResult<ImportedHosts>> {
  const actor = await requireActor();
  const result = await attempt('import-hosts', async () => importHosts(await webContext(), actor, input));
  revalidatePath('/', 'layout');
  return result;
}
