'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { makeReport } from '@/lib/services/reports/make-report';

/** "Export now": freezes a report of the last seven days. */
export async function exportNow(): Promise<ActionResult<{ reportId: string }>> {
  const actor = await requireActor();
  const result = await attempt('make-report', async () => makeReport(await webContext(), actor));
  revalidatePath('/reports');
  return result;
}
