import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { doToOne, type FindingDeed, noteTurn, recordOn } from './finding-deed';
import { termsText, type WaiverTerms, waiverTerms, waiverTermsSchema } from './waiver-terms';

const schema = waiverTermsSchema.extend({ findingId: z.uuid() });

/**
 * Gives a waiver a new end, with a new reason; the severity that the finding has now is accepted with it.
 * @throws ServiceError `forbidden`, `invalid`, `waiver-end`, `no-such-person`, `not-found`, `not-waived`, `locked`.
 */
export async function extendWaiver(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.waive');
  const { findingId, ...said } = parseInput(schema, input);
  const terms = await waiverTerms(context.db, actor, said, context.now());
  await doToOne(context, findingId, extending(context, actor, terms));
}

const extending = (context: ServiceContext, actor: Actor, terms: WaiverTerms): FindingDeed => ({
  counts: false,
  apply: async (tx, finding) => {
    const { waiver, severity } = finding;
    if (!waiver) throw new ServiceError('not-waived');
    await tx.waiver.update({ where: { findingId: finding.id }, data: { severity, ...terms } });
    await noteTurn(tx, finding, {
      ...{ kind: 'waiver-extended', at: context.now(), actorName: actor.name },
      text: termsText(terms, actor.name),
    });
    await recordOn(tx, context, actor, finding, {
      verb: 'finding.extend-waiver',
      sentence: `Of ${terms.ownerName}, until ${terms.expiresAt.toISOString()} instead of ${waiver.expiresAt.toISOString()}: ${terms.reason}`,
    });
  },
});
