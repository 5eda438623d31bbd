import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { reassessHost } from './assess-host';
import { closeWaiver } from './close-waiver';
import { findingOnHost } from './finding-on-host';

const schema = z.object({ findingId: z.uuid() });

/**
 * Ends a waiver before its time; the finding counts again.
 * @throws ServiceError `forbidden`, `not-found` when there is no waiver any more, `locked`.
 */
export async function endWaiver(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.waive');
  const { findingId } = parseInput(schema, input);
  const { hostId } = await findingOnHost(context.db, findingId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const { host, waiver, ...finding } = await findingOnHost(tx, findingId);
    if (!waiver) throw new ServiceError('not-found');
    await closeWaiver(tx, finding, { kind: 'waiver-ended', at: context.now(), actorName: actor.name });
    await reassessHost(tx, hostId);
    await recordDeed(tx, context.vault, actor, {
      verb: 'finding.end-waiver',
      hostId,
      hostName: host.name,
      subject: `${finding.ruleId} ${finding.subjectName}`,
      sentence: `Of ${waiver.ownerName}, until ${waiver.expiresAt.toISOString()}: ${waiver.reason}`,
    });
  });
}
