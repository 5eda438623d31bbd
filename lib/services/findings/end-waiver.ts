import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { closeWaiver } from './close-waiver';
import { doToOne, type FindingDeed, recordOn } from './finding-deed';

const schema = z.object({ findingId: z.uuid() });

/**
 * Ends a waiver before its time; the finding counts again.
 * @throws ServiceError `forbidden`, `not-found`, `not-waived` when there is no waiver any more, `locked`.
 */
export async function endWaiver(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.waive');
  const { findingId } = parseInput(schema, input);
  await doToOne(context, findingId, endingWaiver(context, actor));
}

/** @throws ServiceError `not-waived`. */
export const endingWaiver = (context: ServiceContext, actor: Actor): FindingDeed => ({
  counts: true,
  apply: async (tx, finding) => {
    const { waiver } = finding;
    if (!waiver) throw new ServiceError('not-waived');
    await closeWaiver(tx, finding, { kind: 'waiver-ended', at: context.now(), actorName: actor.name });
    await recordOn(tx, context, actor, finding, {
      verb: 'finding.end-waiver',
      sentence: `Of ${waiver.ownerName}, until ${waiver.expiresAt.toISOString()}: ${waiver.reason}`,
    });
  },
});
