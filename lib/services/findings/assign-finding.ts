import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import { activePerson } from '../people/active-people';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { PersonMark } from '../views/words';
import { doToOne, type FindingDeed, noteTurn, recordOn } from './finding-deed';

const schema = z.object({ findingId: z.uuid(), assigneeId: z.uuid().nullable() });

/**
 * Gives a finding into somebody's hands, or into nobody's.
 * @throws ServiceError `forbidden`, `invalid`, `no-such-person`, `not-found`, `already-so`, `locked`.
 */
export async function assignFinding(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.triage');
  const { findingId, assigneeId } = parseInput(schema, input);
  await doToOne(context, findingId, assigning(context, actor, await assigneeOf(context, assigneeId)));
}

/** @throws ServiceError `no-such-person`. */
export const assigneeOf = async ({ db }: ServiceContext, id: string | null): Promise<PersonMark | null> =>
  id === null ? null : activePerson(db, id, 'assigneeId');

/** @throws ServiceError `already-so`. */
export const assigning = (context: ServiceContext, actor: Actor, person: PersonMark | null): FindingDeed => ({
  counts: false,
  apply: async (tx, finding) => {
    const before = finding.assignee;
    if ((before?.id ?? null) === (person?.id ?? null)) throw new ServiceError('already-so');
    await tx.finding.update({ where: { id: finding.id }, data: { assigneeId: person?.id ?? null } });
    const text = person ? `Given to ${person.name}` : 'Given to nobody';
    await noteTurn(tx, finding, { kind: 'assigned', at: context.now(), actorName: actor.name, text });
    await recordOn(tx, context, actor, finding, {
      verb: 'finding.assign',
      sentence: `${text}; it was ${before ? `in the hands of ${before.name}` : 'nobody’s'}.`,
    });
  },
});
