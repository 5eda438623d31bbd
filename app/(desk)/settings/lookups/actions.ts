'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import type { LookupFailureCode, LookupService } from '@/lib/model/lookup';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { changeLookupService } from '@/lib/services/lookups/change-lookup-service';
import { removeLookupKey } from '@/lib/services/lookups/remove-lookup-key';
import { replaceLookupKey } from '@/lib/services/lookups/replace-lookup-key';
import { testLookup } from '@/lib/services/lookups/test-lookup';

export async function switchService(service: LookupService, enabled: boolean): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('switch-lookup', async () =>
    changeLookupService(await webContext(), actor, { service, enabled }),
  );
  revalidatePath('/', 'layout');
  return result;
}

/** The key goes in and never comes out. */
export async function saveKey(service: LookupService, key: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('lookup-key', async () => replaceLookupKey(await webContext(), actor, { service, key }));
  revalidatePath('/settings/lookups');
  return result;
}

export async function forgetKey(service: LookupService): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('lookup-key', async () => removeLookupKey(await webContext(), actor, { service }));
  revalidatePath('/', 'layout');
  return result;
}

export async function tryService(service: LookupService): Promise<ActionResult<{ failure: LookupFailureCode | null }>> {
  const actor = await requireActor();
  const result = await attempt('test-lookup', async () => testLookup(await webContext(), actor, { service }));
  revalidatePath('/settings/lookups');
  return result;
}
