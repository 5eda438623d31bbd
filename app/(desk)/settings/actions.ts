'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { changeSetting } from '@/lib/services/settings/change-settings';

/** One setting; the service knows the keys and what each may hold. */
export async function saveSetting(key: string, value: unknown): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('change-setting', async () => changeSetting(await webContext(), actor, { key, value }));
  revalidatePath('/', 'layout');
  return result;
}
