import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addFindingNotes, cleanText } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { reassessHost } from './assess-host';
import { findingOnHost } from './finding-on-host';
import { isOpen } from './stored-finding';

/** A year, and the rest of its last day. */
const LONGEST_MS = 366 * 86_400_000;

const schema = z.object({
  findingId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this is accepted.')
    .max(500, 'A reason has at most 500 characters.')
    .transform(cleanText),
  expiresAt: z.iso.datetime(),
});

/**
 * Accepts one finding on one host, with a reason and an end. It stays in sight and no longer counts; it is open again when the time
 * is over.
 * @throws ServiceError `forbidden`, `invalid`, `waiver-end`, `not-found`, `not-open`, `locked`.
 */
export async function waiveFinding(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.waive');
  const { findingId, reason, ...rest } = parseInput(schema, input);
  const at = context.now();
  const expiresAt = new Date(rest.expiresAt);
  if (expiresAt <= at || expiresAt.getTime() - at.getTime() > LONGEST_MS)
    throw new ServiceError('waiver-end', { field: 'expiresAt' });
  const { hostId } = await findingOnHost(context.db, findingId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const { host, ...finding } = await findingOnHost(tx, findingId);
    if (!isOpen(finding)) throw new ServiceError('not-open');
    await tx.waiver.create({
      data: { findingId, hostId, ownerId: actor.id, ownerName: actor.name, reason, createdAt: at, expiresAt },
    });
    await tx.finding.update({ where: { id: findingId }, data: { state: 'waived' } });
    const text = `until ${expiresAt.toISOString().slice(0, 10)}: ${reason}`;
    await addFindingNotes(tx, [
      {
        ...{ id: randomUUID(), findingId, hostId, at: at.toISOString(), kind: 'waived', severity: finding.severity },
        ...{ scanId: null, actorName: actor.name, text },
      },
    ]);
    await reassessHost(tx, hostId);
    await recordDeed(tx, context.vault, actor, {
      verb: 'finding.waive',
      hostId,
      hostName: host.name,
      subject: `${finding.ruleId} ${finding.subjectName}`,
      sentence: `Waived until ${expiresAt.toISOString()}: ${reason}`,
    });
  });
}
