'use server';

import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { verifyActivity } from '@/lib/services/activity/list-activity';
import type { AuditCheckView } from '@/lib/services/views/activity';

export async function checkRecord(): Promise<ActionResult<AuditCheckView>> {
  const actor = await requireActor();
  return attempt('verify-activity', async () => verifyActivity(await webContext(), actor));
}
