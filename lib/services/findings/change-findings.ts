import { z } from 'zod';
import type { Actor, Permission } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { DeedResult } from '../views/finding-deeds';
import { assigneeOf, assigning } from './assign-finding';
import { commenting, commentTextSchema } from './comment-finding';
import { endingWaiver } from './end-waiver';
import { doToMany, type FindingDeed } from './finding-deed';
import { waiving } from './waive-finding';
import { waiverTerms, waiverTermsSchema } from './waiver-terms';

/** More at once is not a choice that anybody has looked at. */
export const MOST_AT_ONCE = 500;

const schema = z.object({
  findingIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} findings at once.`),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('assign'), assigneeId: z.uuid().nullable() }),
    waiverTermsSchema.extend({ kind: z.literal('waive') }),
    z.object({ kind: z.literal('end-waiver') }),
    z.object({ kind: z.literal('comment'), text: commentTextSchema }),
  ]),
});
type Change = z.infer<typeof schema>['change'];

const NEEDS: Record<Change['kind'], Permission> = {
  assign: 'findings.triage',
  comment: 'findings.triage',
  waive: 'findings.waive',
  'end-waiver': 'findings.waive',
};

/**
 * One change for many findings. Each is done or refused by itself, and each that is done has its own entry on the record.
 * @throws ServiceError `forbidden`, `invalid`, `waiver-end`, `no-such-person`.
 */
export async function changeFindings(context: ServiceContext, actor: Actor, input: unknown): Promise<DeedResult[]> {
  authorize(actor, 'fleet.read');
  const { findingIds, change } = parseInput(schema, input);
  authorize(actor, NEEDS[change.kind]);
  return doToMany(context, findingIds, await deedOf(context, actor, change));
}

async function deedOf(context: ServiceContext, actor: Actor, change: Change): Promise<FindingDeed> {
  switch (change.kind) {
    case 'assign':
      return assigning(context, actor, await assigneeOf(context, change.assigneeId));
    case 'comment':
      return commenting(context, actor, change.text);
    case 'end-waiver':
      return endingWaiver(context, actor);
    case 'waive':
      return waiving(context, actor, await waiverTerms(context.db, actor, change, context.now()));
  }
}
