'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { endWaiver as endWaiverService } from '@/lib/services/findings/end-waiver';
import { extendWaiver as extendWaiverService } from '@/lib/services/findings/extend-waiver';
import { waiveFinding as waiveFindingService } from '@/lib/services/findings/waive-finding';

/** The reader's own time zone says when a day ends, so the instant comes from the browser; the service judges it by our clock. */
export type WaiverInput = { reason: string; expiresAt: string; ownerId?: string };

export async function waiveFinding(findingId: string, terms: WaiverInput): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('waive-finding', async () =>
    waiveFindingService(await webContext(), actor, { findingId, ...terms }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function extendWaiver(findingId: string, terms: WaiverInput): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('extend-waiver', async () =>
    extendWaiverService(await webContext(), actor, { findingId, ...terms }),
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
