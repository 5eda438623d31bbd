import { randomUUID } from 'node:crypto';
import { addFindingNotes, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { type Deed, recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import type { ServiceContext } from '../service-context';
import { ServiceError, type ServiceErrorCode } from '../service-error';
import type { DeedResult } from '../views/finding-deeds';
import { reassessHost } from './assess-host';
import { type FindingOnHost, findingOnHost } from './finding-on-host';

/** One kind of change that a person makes to findings. */
export type FindingDeed = {
  /** Whether it changes what counts, so that the figures of the host are made anew. */
  readonly counts: boolean;
  /** In a transaction that holds the lock of the finding's host. Refuses before it writes anything. */
  readonly apply: (tx: Transaction, finding: FindingOnHost) => Promise<void>;
};

/** Does it to one finding. @throws ServiceError `not-found`, or what the deed refuses with. */
export async function doToOne(context: ServiceContext, findingId: string, deed: FindingDeed): Promise<void> {
  const { hostId } = await findingOnHost(context.db, findingId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    await deed.apply(tx, await findingOnHost(tx, findingId));
    if (deed.counts) await reassessHost(tx, hostId);
  });
}

/** What one finding may refuse while the others are done. Anything else undoes the whole of a host. */
const OF_ONE: ReadonlySet<ServiceErrorCode> = new Set(['not-found', 'not-open', 'not-waived', 'already-so']);

/**
 * Does it to many, host after host: one transaction for each, which holds the lock of that host alone, so that nobody waits in a
 * circle. Each finding says what came of it, in the order asked for.
 */
export async function doToMany(
  { db }: ServiceContext,
  findingIds: readonly string[],
  deed: FindingDeed,
): Promise<DeedResult[]> {
  const ids = [...new Set(findingIds)];
  const found = await db.finding.findMany({ where: { id: { in: ids } }, select: { id: true, hostId: true } });
  const hostIds = [...new Set(found.map(({ hostId }) => hostId))].sort();
  const results = new Map<string, DeedResult>();
  for (const hostId of hostIds) {
    const ofHost = found.filter((one) => one.hostId === hostId).map(({ id }) => id);
    for (const result of await doOnHost(db, hostId, ofHost, deed)) results.set(result.findingId, result);
  }
  return ids.map((findingId) => results.get(findingId) ?? refused(findingId, new ServiceError('not-found')));
}

async function doOnHost(
  db: ServiceContext['db'],
  hostId: string,
  ids: readonly string[],
  deed: FindingDeed,
): Promise<DeedResult[]> {
  try {
    return await db.$transaction(async (tx) => {
      await lockHost(tx, hostId);
      const results: DeedResult[] = [];
      for (const id of ids) results.push(await tryOne(tx, id, deed));
      if (deed.counts && results.some(({ done }) => done)) await reassessHost(tx, hostId);
      return results;
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return ids.map((id) => refused(id, error));
  }
}

async function tryOne(tx: Transaction, findingId: string, deed: FindingDeed): Promise<DeedResult> {
  try {
    await deed.apply(tx, await findingOnHost(tx, findingId));
    return { findingId, done: true, code: null, sentence: null };
  } catch (error) {
    if (error instanceof ServiceError && OF_ONE.has(error.code)) return refused(findingId, error);
    throw error;
  }
}

const refused = (findingId: string, { code, sentence }: ServiceError): DeedResult => ({
  findingId,
  done: false,
  code,
  sentence,
});

/** A turn that a person made, for the finding's history. */
export async function noteTurn(
  tx: Transaction,
  { id, hostId, severity }: Pick<FindingOnHost, 'id' | 'hostId' | 'severity'>,
  turn: { kind: string; at: Date; actorName: string; text?: string },
): Promise<void> {
  const { at, ...said } = turn;
  await addFindingNotes(tx, [
    { id: randomUUID(), findingId: id, hostId, severity, scanId: null, at: at.toISOString(), ...said },
  ]);
}

/** What was done to a finding, on the record. */
export const recordOn = (
  tx: Transaction,
  { vault }: ServiceContext,
  actor: Actor,
  { hostId, host, ruleId, subjectName }: FindingOnHost,
  deed: Pick<Deed, 'verb' | 'sentence'>,
): Promise<void> =>
  recordDeed(tx, vault, actor, { hostId, hostName: host.name, subject: `${ruleId} ${subjectName}`, ...deed });
