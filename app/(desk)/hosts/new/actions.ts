'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { addHost } from '@/lib/services/hosts/add-host';
import { probeHost } from '@/lib/services/hosts/probe-host';
import { removeHost } from '@/lib/services/hosts/remove-host';
import { replaceCredential } from '@/lib/services/hosts/replace-credential';
import { testConnection, viewConnectionTest } from '@/lib/services/hosts/test-connection';
import { scanHost } from '@/lib/services/scans/scan-host';
import { viewScan } from '@/lib/services/scans/view-scan';
import type { ConnectionTestView, ProbeView, ScanView } from '@/lib/services/views/add-server';

/** What a server shows of itself before anybody signs in. */
export async function probe(address: string): Promise<ActionResult<ProbeView>> {
  const actor = await requireActor();
  return attempt('probe-host', async () => probeHost(await webContext(), actor, { address }));
}

/** Registers the server with its credential. The service parses every part; nothing of it is ever sent back. */
export async function register(input: unknown): Promise<ActionResult<{ hostId: string; name: string }>> {
  const actor = await requireActor();
  const result = await attempt('add-host', async () => addHost(await webContext(), actor, input));
  revalidatePath('/', 'layout');
  return result;
}

export async function enterCredential(hostId: string, credential: unknown): Promise<ActionResult<void>> {
  const actor = await requireActor();
  return attempt('replace-credential', async () =>
    replaceCredential(await webContext(), actor, { hostId, credential }),
  );
}

/** Takes back a server that was registered a moment ago, so that its address can be entered anew. */
export async function forget(hostId: string, name: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  return attempt('remove-host', async () => removeHost(await webContext(), actor, { hostId, confirmName: name }));
}

export async function startTest(hostId: string): Promise<ActionResult<{ testId: string }>> {
  const actor = await requireActor();
  return attempt('test-connection', async () => testConnection(await webContext(), actor, { hostId }));
}

export async function readTest(testId: string): Promise<ActionResult<ConnectionTestView>> {
  const actor = await requireActor();
  return attempt('view-test', async () => viewConnectionTest(await webContext(), actor, { testId }));
}

export async function startScan(hostId: string): Promise<ActionResult<{ scanId: string }>> {
  const actor = await requireActor();
  return attempt('scan-host', async () => scanHost(await webContext(), actor, { hostId }));
}

export async function readScan(scanId: string): Promise<ActionResult<ScanView>> {
  const actor = await requireActor();
  return attempt('view-scan', async () => viewScan(await webContext(), actor, { scanId }));
}
