'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { confirmPlaybook } from '@/lib/services/cases/playbook/confirm-playbook';
import { previewPlaybook } from '@/lib/services/cases/playbook/preview-playbook';
import { stopPlaybook } from '@/lib/services/cases/playbook/stop-playbook';

/** Asks for the plans of the chosen items of a clean-up, all at once. The browser sends keys, never values. */
export async function previewSteps(
  caseId: string,
  keys: string[],
  saveImages: boolean,
): Promise<ActionResult<{ playbookId: string }>> {
  const actor = await requireActor();
  const result = await attempt('preview-playbook', async () =>
    previewPlaybook(await webContext(), actor, { caseId, keys, saveImages }),
  );
  revalidatePath('/cases', 'layout');
  return result;
}

/** The plans, as they are now, of what a stopped playbook has not done. */
export async function continueSteps(playbookId: string): Promise<ActionResult<{ playbookId: string }>> {
  const actor = await requireActor();
  const result = await attempt('preview-playbook', async () =>
    previewPlaybook(await webContext(), actor, { continueOf: playbookId }),
  );
  revalidatePath('/cases', 'layout');
  return result;
}

/** Confirms exactly the plans that were seen. */
export async function confirmSteps(playbookId: string, hash: string, typedName: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('confirm-playbook', async () =>
    confirmPlaybook(await webContext(), actor, { playbookId, hash, typedName }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function stopSteps(playbookId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('stop-playbook', async () => stopPlaybook(await webContext(), actor, { playbookId }));
  revalidatePath('/cases', 'layout');
  return result;
}
