import { sendSignal } from '@/lib/store';
import { WORKER } from '../access/actor';
import { recordDeed } from '../activity/record';
import { hostSignal, type PlaybookRecord } from '../cases/playbook/stored-playbook';
import { caseName } from '../cases/stored-case';
import type { WorkContext } from './work-context';

export type StopReason = 'person' | 'changed' | 'refused' | 'failed' | 'unconfirmed' | 'unknown';

export type PlaybookEnd = { state: 'done' } | { state: 'stopped'; reason: StopReason; sentence: string | null };

const REASONS: Record<StopReason, string> = {
  person: 'A person stopped it.',
  changed: 'The server has changed since the preview.',
  refused: 'A step was refused; nothing was changed by it.',
  failed: 'A step did not do its work.',
  unconfirmed: 'A step was done, and reading again shows that it does not hold.',
  unknown: 'Nobody knows yet whether a step was done.',
};

/** Writes the end of a playbook once, with its entry on the record. */
export async function endPlaybook(context: WorkContext, one: PlaybookRecord, end: PlaybookEnd): Promise<'leave'> {
  const isDone = end.state === 'done';
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.playbook.updateMany({
      where: { id: one.id, state: 'running' },
      data: {
        ...{ state: end.state, activeHostId: null, finishedAt: context.now() },
        ...(isDone ? {} : { stopReason: end.reason, stopSentence: end.sentence?.slice(0, 1000) ?? null }),
      },
    });
    if (count !== 1) return;
    const done = one.steps.filter(({ state }) => state === 'done').length;
    const why = isDone ? '' : ` ${end.sentence ?? REASONS[end.reason]}`;
    await recordDeed(tx, context.vault, WORKER, {
      ...{ verb: isDone ? 'playbook.done' : 'playbook.stopped', outcome: isDone ? 'done' : 'failed' },
      ...{ hostId: one.hostId, hostName: one.case.host.name, subject: caseName(one.case.number) },
      sentence: `${done} of ${one.steps.length} steps are done.${why}`,
    });
    await sendSignal(tx, hostSignal(one));
  });
  return 'leave';
}
