import { z } from 'zod';
import { sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../../access/actor';
import { authorize } from '../../access/authorize';
import { PLAN_LIVES_MS } from '../../actions/find-run';
import { recordDeed } from '../../activity/record';
import { askApproval } from '../../approvals/ask-approval';
import { needsSecondPerson } from '../../approvals/second-person';
import { demandTouchAll } from '../../guards/may-touch';
import { lockHost } from '../../hosts/find-host';
import { parseInput } from '../../parse-input';
import type { ServiceContext } from '../../service-context';
import { ServiceError } from '../../service-error';
import { caseName } from '../stored-case';
import { findPlaybook, hostSignal, type PlaybookRecord } from './stored-playbook';

const schema = z.object({
  playbookId: z.uuid(),
  hash: z.string().length(64),
  /** The name of the case, typed: a clean-up destroys things. */
  typedName: z.string().max(300),
});
type Input = z.infer<typeof schema>;

/**
 * Confirms the plans of all steps at once: exactly those that were seen, by the person who asked for them, once. The worker runs them one by one.
 * Where the host asks for a second person they wait for that one.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `read-only`, `host-read-only`, `protected`, `plan-other`, `plan-changed`,
 * `plan-expired`, `confirm-name`, `already-confirmed`, `busy`, `locked`.
 */
export async function confirmPlaybook(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const parsed = parseInput(schema, input);
  const { hostId } = await findPlaybook(context.db, parsed.playbookId);
  const begun = await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const one = await findPlaybook(tx, parsed.playbookId);
    refuseUnfit(context, actor, one, parsed);
    await demandTouchAll(tx, hostId, one.steps);
    if (await needsSecondPerson(tx, hostId)) {
      await ask(tx, context, actor, one);
      return false;
    }
    if ((await tx.playbook.count({ where: { activeHostId: hostId } })) > 0) throw new ServiceError('busy');
    await tx.playbook.update({
      where: { id: one.id },
      data: {
        ...{ state: 'running', activeHostId: hostId, confirmedAt: context.now() },
        ...{ confirmedById: actor.id, confirmedByName: actor.name },
      },
    });
    await recordDeed(tx, context.vault, actor, {
      verb: 'playbook.confirm',
      hostId,
      hostName: one.case.host.name,
      subject: caseName(one.case.number),
      sentence: `${one.steps.length} steps. Plans ${parsed.hash}.`,
    });
    await sendSignal(tx, hostSignal(one));
    return true;
  });
  if (begun) await context.queue.send('run-playbook', { playbookId: parsed.playbookId }, { priority: 10 });
}

/** One approval for all steps: of exactly the plans that were confirmed. */
async function ask(tx: Transaction, context: ServiceContext, actor: Actor, one: PlaybookRecord): Promise<void> {
  await tx.playbook.update({
    where: { id: one.id },
    data: { state: 'asked', confirmedAt: context.now(), confirmedById: actor.id, confirmedByName: actor.name },
  });
  const title = `Clean up ${caseName(one.case.number)}`;
  const { id: hostId, name: hostName } = one.case.host;
  await askApproval(tx, context, actor, {
    ...{ kind: 'playbook', subjectId: one.id, hostId, hostName, title, planHash: one.hash ?? '' },
  });
}

function refuseUnfit(
  { now }: ServiceContext,
  actor: Actor,
  one: PlaybookRecord,
  { hash, typedName }: Pick<Input, 'hash' | 'typedName'>,
): void {
  if (one.plannedById !== actor.id) throw new ServiceError('plan-other');
  if (one.state !== 'planned') throw new ServiceError('already-confirmed');
  if (one.hash !== hash) throw new ServiceError('plan-changed');
  if (now().getTime() - one.plannedAt.getTime() > PLAN_LIVES_MS) throw new ServiceError('plan-expired');
  if (typedName !== caseName(one.case.number)) throw new ServiceError('confirm-name', { field: 'typedName' });
}
