'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { confirmRollout } from '@/lib/services/rollouts/confirm-rollout';
import { previewRollout } from '@/lib/services/rollouts/preview-rollout';
import type { RolloutAsk } from '@/lib/services/rollouts/rollout-ask';
import { stopRollout } from '@/lib/services/rollouts/stop-rollout';
import { undoRollout } from '@/lib/services/rollouts/undo-rollout';

/** Asks for the plans of one action wherever a thing is. The browser names the thing; where it is, is found on the server. */
export async function previewEverywhere(ask: RolloutAsk): Promise<ActionResult<{ rolloutId: string }>> {
  const actor = await requireActor();
  return attempt('preview-rollout', async () => previewRollout(await webContext(), actor, ask));
}

export type Confirmation = { rolloutId: string; hash: string; typed: string; waveSize: string; canaryId: string };

/** Confirms exactly the plans that were seen. */
export async function confirmEverywhere({ typed, canaryId, ...rest }: Confirmation): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const input = { ...rest, ...(typed && { typed }), ...(canaryId && { canaryId }) };
  const result = await attempt('confirm-rollout', async () => confirmRollout(await webContext(), actor, input));
  revalidatePath('/', 'layout');
  return result;
}

export async function stopEverywhere(rolloutId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('stop-rollout', async () => stopRollout(await webContext(), actor, { rolloutId }));
  revalidatePath('/rollouts', 'layout');
  return result;
}

export async function undoEverywhere(rolloutId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('undo-rollout', async () => undoRollout(await webContext(), actor, { rolloutId }));
  revalidatePath('/', 'layout');
  return result;
}
