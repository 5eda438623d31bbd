'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { endBaseline as endBaselineService } from '@/lib/services/baselines/end-baseline';
import { extendBaseline as extendBaselineService } from '@/lib/services/baselines/extend-baseline';
import { markSharedBaseline as markSharedBaselineService } from '@/lib/services/baselines/mark-shared-baseline';

type Marked = { id: string; hosts: number; items: number };

/** An empty tag is the whole fleet. The instant comes from the reader's own calendar; the service judges it by our clock. */
export async function markSharedBaseline(
  tag: string,
  reason: string,
  expiresAt: string | null,
): Promise<ActionResult<Marked>> {
  const actor = await requireActor();
  const scope = tag === '' ? { kind: 'fleet' } : { kind: 'group', tag };
  const result = await attempt('mark-shared-baseline', async () =>
    markSharedBaselineService(await webContext(), actor, { scope, reason, expiresAt }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function extendBaseline(
  of: { hostId: string } | { baselineId: string },
  expiresAt: string | null,
): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('extend-baseline', async () =>
    extendBaselineService(await webContext(), actor, { of, expiresAt }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function endBaseline(baselineId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('end-baseline', async () =>
    endBaselineService(await webContext(), actor, { baselineId }),
  );
  revalidatePath('/', 'layout');
  return result;
}
