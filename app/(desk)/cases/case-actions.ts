'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { assignCase as assignCaseService } from '@/lib/services/cases/assign-case';
import { closeCase as closeCaseService } from '@/lib/services/cases/close-case';
import { markChanged as markChangedService } from '@/lib/services/cases/mark-changed';
import { noteOnCase as noteOnCaseService } from '@/lib/services/cases/note-on-case';
import { reopenCase as reopenCaseService } from '@/lib/services/cases/reopen-case';

export async function closeCase(caseId: string, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('close-case', async () =>
    closeCaseService(await webContext(), actor, { caseId, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function reopenCase(caseId: string, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('reopen-case', async () =>
    reopenCaseService(await webContext(), actor, { caseId, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function noteOnCase(caseId: string, text: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('note-on-case', async () =>
    noteOnCaseService(await webContext(), actor, { caseId, text }),
  );
  revalidatePath('/cases', 'layout');
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
