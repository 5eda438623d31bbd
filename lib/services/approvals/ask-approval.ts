import { sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { recordDeed } from '../activity/record';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ApprovalKind } from '../views/approval';

/** Who does not answer within a day has not approved. */
export const APPROVAL_LIVES_MS = 24 * 3_600_000;

export type Asked = {
  kind: ApprovalKind;
  /** Of the run or the playbook. */
  subjectId: string;
  hostId: string;
  hostName: string;
  title: string;
  planHash: string;
};

/**
 * Has a confirmed plan wait for a second person, in the transaction that confirms it.
 * @throws ServiceError `already-confirmed` when it waits already, `locked`.
 */
export async function askApproval(
  tx: Transaction,
  { now, vault }: Pick<ServiceContext, 'now' | 'vault'>,
  actor: Actor,
  asked: Asked,
): Promise<void> {
  const at = now();
  if ((await tx.approval.count({ where: { openSubjectId: asked.subjectId } })) > 0)
    throw new ServiceError('already-confirmed');
  await tx.approval.create({
    data: {
      ...{ ...asked, title: asked.title.slice(0, 300), state: 'asked', openSubjectId: asked.subjectId },
      ...{ askedById: actor.id, askedByName: actor.name, askedAt: at },
      expiresAt: new Date(at.getTime() + APPROVAL_LIVES_MS),
    },
  });
  await recordDeed(tx, vault, actor, {
    ...{ verb: 'approval.ask', hostId: asked.hostId, hostName: asked.hostName, subject: asked.title.slice(0, 300) },
    ...(asked.kind === 'playbook' ? {} : { runId: asked.subjectId }),
    sentence: `Plan ${asked.planHash}. Until ${new Date(at.getTime() + APPROVAL_LIVES_MS).toISOString()}.`,
  });
  await sendSignal(tx, { kind: 'host', hostId: asked.hostId });
}
