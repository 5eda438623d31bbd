import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { doToOne, type FindingDeed, noteTurn, recordOn } from './finding-deed';
import { isOpen } from './stored-finding';
import { termsText, type WaiverTerms, waiverTerms, waiverTermsSchema } from './waiver-terms';

const schema = waiverTermsSchema.extend({ findingId: z.uuid() });

/**
 * Accepts one finding on one host, with a reason, an owner and an end. It stays in sight and no longer counts; it is open again when
 * the time is over, or when it becomes worse than what was accepted.
 * @throws ServiceError `forbidden`, `invalid`, `waiver-end`, `no-such-person`, `not-found`, `not-open`, `locked`.
 */
export async function waiveFinding(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.waive');
  const { findingId, ...said } = parseInput(schema, input);
  const terms = await waiverTerms(context.db, actor, said, context.now());
  await doToOne(context, findingId, waiving(context, actor, terms));
}

/** @throws ServiceError `not-open` for what is waived or resolved. */
export const waiving = (context: ServiceContext, actor: Actor, terms: WaiverTerms): FindingDeed => ({
  counts: true,
  apply: async (tx, finding) => {
    if (!isOpen(finding)) throw new ServiceError('not-open');
    const { id, hostId, severity } = finding;
    const at = context.now();
    await tx.waiver.create({ data: { findingId: id, hostId, severity, createdAt: at, ...terms } });
    await tx.finding.update({ where: { id }, data: { state: 'waived' } });
    await noteTurn(tx, finding, { kind: 'waived', at, actorName: actor.name, text: termsText(terms, actor.name) });
    await recordOn(tx, context, actor, finding, {
      verb: 'finding.waive',
      sentence: `Waived ${terms.ownerId === actor.id ? '' : `for ${terms.ownerName} `}until ${terms.expiresAt.toISOString()}: ${terms.reason}`,
    });
  },
});
