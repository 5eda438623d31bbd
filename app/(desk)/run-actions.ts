'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { confirmAction } from '@/lib/services/actions/confirm-action';
import { verifyEvidence } from '@/lib/services/actions/evidence-of-run';
import { planAction } from '@/lib/services/actions/plan-action';
import { undoAction } from '@/lib/services/actions/undo-action';
import { deleteSavedImage } from '@/lib/services/images/saved/saved-image';
import type { ActionWay, EvidenceVerdict } from '@/lib/services/views/action';

/** Asks for the preview of an action on what a finding is about, or on a thing of a host. The browser sends ids, never values. */
export async function planFix(
  hostId: string,
  actionId: string,
  way: ActionWay,
  options: { saveFirst?: boolean } = {},
): Promise<ActionResult<{ runId: string }>> {
  const actor = await requireActor();
  const answer = await attempt('plan-action', async () =>
    planAction(await webContext(), actor, {
      ...('subject' in way ? { hostId, actionId, ...way } : { actionId, ...way }),
      ...options,
    }),
  );
  if (!answer.ok) return answer;
  if (!answer.value.ok) return { ok: false, code: 'host-refused', sentence: answer.value.sentence, field: null };
  return { ok: true, value: { runId: answer.value.run.id } };
}

/** Confirms exactly the plan that was seen; `typedName` is what the person typed. */
export async function confirmFix(
  runId: string,
  planHash: string,
  typedName: string,
): Promise<ActionResult<{ runId: string }>> {
  const actor = await requireActor();
  const result = await attempt('confirm-action', async () =>
    confirmAction(await webContext(), actor, { runId, planHash, ...(typedName ? { typedName } : {}) }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function undoFix(runId: string): Promise<ActionResult<{ runId: string }>> {
  const actor = await requireActor();
  const result = await attempt('undo-action', async () => undoAction(await webContext(), actor, { runId }));
  revalidatePath('/', 'layout');
  return result;
}

/** Deletes the file of an image that was saved before it was removed. */
export async function deleteSaved(savedId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('delete-saved-image', async () =>
    deleteSavedImage(await webContext(), actor, { savedId }),
  );
  revalidatePath('/', 'layout');
  return result;
}

/** Hashes the evidence of a run again. Changes nothing. */
export async function checkEvidence(runId: string): Promise<ActionResult<EvidenceVerdict>> {
  const actor = await requireActor();
  return attempt('verify-evidence', async () => verifyEvidence(await webContext(), actor, { runId }));
}
