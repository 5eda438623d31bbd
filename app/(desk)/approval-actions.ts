'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { approvePlan } from '@/lib/services/approvals/approve-plan';
import { declinePlan, withdrawPlan } from '@/lib/services/approvals/decline-plan';

/** The second person's yes, to exactly the plan they have read. `begun` is false when it was another plan by then. */
export async function approve(approvalId: string, planHash: string): Promise<ActionResult<{ begun: boolean }>> {
  const actor = await requireActor();
  const result = await attempt('approve-plan', async () =>
    approvePlan(await webContext(), actor, { approvalId, planHash }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function decline(approvalId: string, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('decline-plan', async () =>
    declinePlan(await webContext(), actor, { approvalId, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function withdraw(approvalId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('withdraw-plan', async () => withdrawPlan(await webContext(), actor, { approvalId }));
  revalidatePath('/', 'layout');
  return result;
}
