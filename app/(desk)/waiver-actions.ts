'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { endWaiver as endWaiverService } from '@/lib/services/findings/end-waiver';
import { waiveFinding as waiveFindingService } from '@/lib/services/findings/waive-finding';

/** The reader's own time zone says when a day ends, so the instant comes from the browser; the service judges it by our clock. */
export async function waiveFinding(findingId: string, reason: string, expiresAt: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('waive-finding', async () =>
    waiveFindingService(await webContext(), actor, { findingId, reason, expiresAt }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function endWaiver(findingId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('end-waiver', async () => endWaiverService(await webContext(), actor, { findingId }));
  revalidatePath('/', 'layout');
  return result;
}
