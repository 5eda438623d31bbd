import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { deedOfApproval } from '../approvals/find-approval';
import { endSubject } from '../approvals/subject-end';
import type { WorkContext } from './work-context';

const MOST = 200;

/** What nobody approved within its day is over, and was not done. */
export async function expireApprovals(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const at = context.now();
  const due = await context.db.approval.findMany({
    where: { state: 'asked', expiresAt: { lte: at } },
    orderBy: { expiresAt: 'asc' },
    take: MOST,
  });
  for (const row of due)
    await context.db.$transaction(async (tx) => {
      const { count } = await tx.approval.updateMany({
        where: { id: row.id, state: 'asked' },
        data: { state: 'expired', openSubjectId: null, decidedAt: at },
      });
      if (count !== 1) return;
      const sentence = 'Nobody approved it within a day.';
      await endSubject(tx, row, sentence, at);
      await recordDeed(tx, context.vault, WORKER, {
        ...{ ...deedOfApproval(row), verb: 'approval.expire', outcome: 'refused' },
        sentence: `${sentence} Asked for by ${row.askedByName}.`,
      });
    });
}
