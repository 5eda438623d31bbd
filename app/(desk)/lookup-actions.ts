'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { lookUp } from '@/lib/services/lookups/look-up';

/** Asks one service about one thing of the fleet; the service checks that it is one. The panel shows what came of it. */
export async function askService(_before: ActionResult<void> | null, form: FormData): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const input = { service: form.get('service'), subject: form.get('subject') };
  const result = await attempt('look-up', async () => lookUp(await webContext(), actor, input));
  revalidatePath('/', 'layout');
  return result;
}
