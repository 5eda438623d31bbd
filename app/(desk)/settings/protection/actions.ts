'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import type { GuardKind, GuardScope, ProtectedKind } from '@/lib/model';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { endGuard as endGuardService } from '@/lib/services/guards/end-guard';
import { endProtection as endProtectionService } from '@/lib/services/guards/end-protection';
import { protectThing as protectThingService } from '@/lib/services/guards/protect-thing';
import { setGuard as setGuardService } from '@/lib/services/guards/set-guard';

export async function setGuard(kind: GuardKind, scope: GuardScope, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('set-guard', async () =>
    setGuardService(await webContext(), actor, { kind, scope, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function endGuard(guardId: string, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('end-guard', async () =>
    endGuardService(await webContext(), actor, { guardId, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function protectThing(
  kind: ProtectedKind,
  name: string,
  scope: GuardScope,
  reason: string,
): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('protect-thing', async () =>
    protectThingService(await webContext(), actor, { kind, name, scope, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function endProtection(thingId: string, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('end-protection', async () =>
    endProtectionService(await webContext(), actor, { thingId, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}
