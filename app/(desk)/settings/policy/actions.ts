'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { changePolicy } from '@/lib/services/settings/change-policy';
import { previewPolicy } from '@/lib/services/settings/preview-policy';
import type { PolicyEdit, PolicyEffect, PolicyTurn } from '@/lib/services/views/policy';

/** What somebody wants changed; `version` is the one that was looked at. */
export type PolicyChangeInput = { scope: string; version: number; reason: string; edits: PolicyEdit[] };

export async function savePolicy(
  input: PolicyChangeInput,
): Promise<ActionResult<{ version: number; turns: PolicyTurn[] }>> {
  const actor = await requireActor();
  const result = await attempt('change-policy', async () => changePolicy(await webContext(), actor, input));
  revalidatePath('/', 'layout');
  return result;
}

/** What would become of findings; the worker judges the last scans by both policies. */
export async function previewChange(scope: string, edits: PolicyEdit[]): Promise<ActionResult<PolicyEffect>> {
  const actor = await requireActor();
  return attempt('preview-policy', async () => previewPolicy(await webContext(), actor, { scope, edits }));
}
