'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { assignCase as assignCaseService } from '@/lib/services/cases/assign-case';
import { closeCase as closeCaseService } from '@/lib/services/cases/close-case';
import { markChanged as markChangedService } from '@/lib/services/cases/mark-changed';

export async function closeCase(caseId: string, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('close-case', async () =>
    closeCaseService(await webContext(), actor, { caseId, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function assignCase(caseId: string, ownerId: string | null): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('assign-case', async () =>
    assignCaseService(await webContext(), actor, { caseId, ownerId }),
  );
  revalidatePath('/cases', 'layout');
  return result;
}

export async function markChanged(caseId: string, secretKey: string, changed: boolean): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('mark-changed', async () =>
    markChangedService(await webContext(), actor, { caseId, secretKey, changed }),
  );
  revalidatePath('/cases', 'layout');
  return result;
}
