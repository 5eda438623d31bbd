import { sendSignal } from '@/lib/store';
import { WORKER } from '../access/actor';
import { recordDeed } from '../activity/record';
import { hostsOf, type RolloutRecord, rolloutSignal, servers } from '../rollouts/stored-rollout';
import type { WorkContext } from './work-context';

export type RolloutStop = 'person' | 'refused' | 'failed' | 'unconfirmed' | 'unknown';

export type RolloutEnd = { state: 'done' } | { state: 'stopped'; reason: RolloutStop; sentence: string | null };

const REASONS: Record<RolloutStop, string> = {
  person: 'A person stopped it.',
  refused: 'It may not be done any more.',
  failed: 'A step did not do its work.',
  unconfirmed: 'A step was done, and reading again shows that it does not hold.',
  unknown: 'Nobody knows yet whether a step was done.',
};

/** Writes the end of a rollout once, with its entry on the record: how many hosts, and which were passed over. */
export async function endRollout(context: WorkContext, one: RolloutRecord, end: RolloutEnd): Promise<'leave'> {
  const isDone = end.state === 'done';
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.rollout.updateMany({
      where: { id: one.id, state: 'running' },
      data: {
        ...{ state: end.state, finishedAt: context.now() },
        ...(isDone ? {} : { stopReason: end.reason, stopSentence: end.sentence?.slice(0, 1000) ?? null }),
      },
    });
    if (count !== 1) return;
    await recordDeed(tx, context.vault, WORKER, {
      ...{ verb: isDone ? 'rollout.done' : 'rollout.stopped', outcome: isDone ? 'done' : 'failed' },
      subject: `${one.actionId} ${one.label}`,
      sentence: `${accountOf(one)}${isDone ? '' : ` ${end.sentence ?? REASONS[end.reason]}`}`,
    });
    await sendSignal(tx, rolloutSignal(one));
  });
  return 'leave';
}

const MOST_NAMED = 20;

/** "Done on 4 of 6 servers. Skipped: web-07, web-09." */
function accountOf({ steps }: RolloutRecord): string {
  const hosts = hostsOf(steps);
  const done = hosts.filter((id) => steps.every(({ hostId, state }) => hostId !== id || state === 'done'));
  const skipped = [...new Set(steps.filter(({ state }) => state === 'skipped').map(({ hostName }) => hostName))];
  const more = skipped.length > MOST_NAMED ? ` and ${skipped.length - MOST_NAMED} more` : '';
  const named = skipped.length > 0 ? ` Skipped: ${skipped.slice(0, MOST_NAMED).join(', ')}${more}.` : '';
  return `Done on ${done.length} of ${servers(hosts.length)}.${named}`;
}
