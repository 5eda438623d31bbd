'use server';

import { revalidatePath } from 'next/cache';
import { withNamedRules } from '@/app/_i18n/rules/rules-named';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { assignFinding as assignFindingService } from '@/lib/services/findings/assign-finding';
import { changeFindings as changeFindingsService } from '@/lib/services/findings/change-findings';
import { commentFinding as commentFindingService } from '@/lib/services/findings/comment-finding';
import { deleteComment as deleteCommentService } from '@/lib/services/findings/delete-comment';
import { listFindingIds } from '@/lib/services/findings/list-finding-ids';
import type { DeedResult, FindingChange } from '@/lib/services/views/finding-deeds';
import { type FindingsQuery, filterOf } from './findings/findings-query';

export async function assignFinding(findingId: string, assigneeId: string | null): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('assign-finding', async () =>
    assignFindingService(await webContext(), actor, { findingId, assigneeId }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function commentFinding(findingId: string, text: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('comment-finding', async () =>
    commentFindingService(await webContext(), actor, { findingId, text }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function deleteComment(commentId: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('delete-comment', async () =>
    deleteCommentService(await webContext(), actor, { commentId }),
  );
  revalidatePath('/', 'layout');
  return result;
}

/** One change for many findings; each says what came of it. */
export async function changeFindings(findingIds: string[], change: FindingChange): Promise<ActionResult<DeedResult[]>> {
  const actor = await requireActor();
  const result = await attempt('change-findings', async () =>
    changeFindingsService(await webContext(), actor, { findingIds, change }),
  );
  revalidatePath('/', 'layout');
  return result;
}

/** All that the filter of the page finds, as many as can be changed at once. */
export async function findIds(query: FindingsQuery): Promise<ActionResult<string[]>> {
  const actor = await requireActor();
  return attempt('list-finding-ids', async () =>
    listFindingIds(await webContext(), actor, withNamedRules(filterOf(query))),
  );
}
