'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { clearBaseline as clearBaselineService } from '@/lib/services/hosts/clear-baseline';
import { confirmHostKey as confirmHostKeyService } from '@/lib/services/hosts/confirm-host-key';
import { editHost as editHostService } from '@/lib/services/hosts/edit-host';
import { markKnownGood as markKnownGoodService } from '@/lib/services/hosts/mark-known-good';
import { removeHost as removeHostService } from '@/lib/services/hosts/remove-host';
import { reachByTlsApi as reachByTlsApiService } from '@/lib/services/hosts/tls-api/reach-by-tls-api';
import { scanFleet as scanFleetService } from '@/lib/services/scans/scan-fleet';
import { scanHost as scanHostService } from '@/lib/services/scans/scan-host';

/** Ids come from the browser as they are; each service parses and authorizes. */
export async function scanHost(hostId: string): Promise<ActionResult<{ scanId: string }>> {
  const actor = await requireActor();
  const result = await attempt('scan-host', async () => scanHostService(await webContext(), actor, { hostId }));
  revalidatePath('/', 'layout');
  return result;
}

export async function scanFleet(): Promise<ActionResult<{ queued: number }>> {
  const actor = await requireActor();
  const result = await attempt('scan-fleet', async () => scanFleetService(await webContext(), actor));
  revalidatePath('/', 'layout');
  return result;
}

export async function confirmHostKey(hostId: string, fingerprint: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('confirm-host-key', async () =>
    confirmHostKeyService(await webContext(), actor, { hostId, fingerprint }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function editHost(
  hostId: string,
  edit: { name: string; tags: string[]; outsideProbe: boolean },
): Promise<ActionResult<{ detached: boolean }>> {
  const actor = await requireActor();
  const result = await attempt('edit-host', async () =>
    editHostService(await webContext(), actor, { ...edit, hostId }),
  );
  revalidatePath('/', 'layout');
  return result;
}

/** `snapshotId` is what the person looked at: a newer scan must be looked at first. */
export async function markKnownGood(
  hostId: string,
  snapshotId: string,
  reason: string,
  expiresAt: string | null,
): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('mark-known-good', async () =>
    markKnownGoodService(await webContext(), actor, { hostId, snapshotId, reason, expiresAt }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function clearBaseline(hostId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('clear-baseline', async () =>
    clearBaselineService(await webContext(), actor, { hostId }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function removeHost(hostId: string, confirmName: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('remove-host', async () =>
    removeHostService(await webContext(), actor, { hostId, confirmName }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function reachByTlsApi(hostId: string): Promise<ActionResult<{ address: string }>> {
  const actor = await requireActor();
  const result = await attempt('use-tls-api', async () => reachByTlsApiService(await webContext(), actor, { hostId }));
  revalidatePath('/', 'layout');
  return result;
}
