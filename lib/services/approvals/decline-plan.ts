import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { reasonSchema } from '../trust/reason';
import { deedOfApproval, demandSecondPerson, findWaiting, recordRefusedDecision } from './find-approval';
import { endSubject } from './subject-end';

const schema = z.object({ approvalId: z.uuid(), reason: reasonSchema });

/**
 * The second person says no, and why. Nothing is done; whoever asked may ask for something else.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `not-asked`, `own-request`, `locked`.
 */
export async function declinePlan(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.approve');
  const { approvalId, reason } = parseInput(schema, input);
  const row = await findWaiting(context.db, approvalId, context.now());
  try {
    demandSecondPerson(actor, row);
    await context.db.$transaction(async (tx) => {
      const at = context.now();
      const { count } = await tx.approval.updateMany({
        where: { id: row.id, state: 'asked' },
        data: {
          ...{ state: 'declined', openSubjectId: null, reason },
          ...{ decidedById: actor.id, decidedByName: actor.name, decidedAt: at },
        },
      });
      if (count !== 1) throw new ServiceError('not-asked');
      await endSubject(tx, row, `${actor.name} declined: ${reason}`, at);
      await recordDeed(tx, context.vault, actor, {
        ...{ ...deedOfApproval(row), verb: 'approval.decline' },
        sentence: `Asked for by ${row.askedByName}. ${reason}`,
      });
    });
  } catch (error) {
    if (error instanceof ServiceError)
      await recordRefusedDecision(context, actor, row, { verb: 'approval.decline', error });
    throw error;
  }
}

const withdrawSchema = z.object({ approvalId: z.uuid() });

/** Whoever asked takes it back. @throws ServiceError `forbidden`, `invalid`, `not-found`, `not-asked`, `locked`. */
export async function withdrawPlan(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const { approvalId } = parseInput(withdrawSchema, input);
  const row = await findWaiting(context.db, approvalId, context.now());
  if (row.askedById !== actor.id) throw new ServiceError('forbidden');
  await context.db.$transaction(async (tx) => {
    const at = context.now();
    const { count } = await tx.approval.updateMany({
      where: { id: row.id, state: 'asked' },
      data: { state: 'withdrawn', openSubjectId: null, decidedAt: at },
    });
    if (count !== 1) throw new ServiceError('not-asked');
    await endSubject(tx, row, `${actor.name} took the question back.`, at);
    await recordDeed(tx, context.vault, actor, { ...deedOfApproval(row), verb: 'approval.withdraw' });
  });
}
