'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { confirmHostKey } from '@/lib/services/hosts/confirm-host-key';
import { probeUnconfirmed } from '@/lib/services/hosts/probe-unconfirmed';
import { scanHost } from '@/lib/services/scans/scan-host';
import type { ProbeView } from '@/lib/services/views/add-server';

/** The key that a server which waits shows now. Nobody signs in. */
export async function askForKey(hostId: string): Promise<ActionResult<ProbeView>> {
  const actor = await requireActor();
  return attempt('probe-unconfirmed', async () => probeUnconfirmed(await webContext(), actor, { hostId }));
}

/** One person's yes to one fingerprint, then the first scan. */
export async function confirmAndScan(hostId: string, fingerprint: string): Promise<ActionResult<{ scanId: string }>> {
  const actor = await requireActor();
  const result = await attempt('confirm-host-key', async () => {
    const context = await webContext();
    await confirmHostKey(context, actor, { hostId, fingerprint });
    return scanHost(context, actor, { hostId });
  });
  revalidatePath('/', 'layout');
  return result;
}
