import type { EngineEvent } from '@/lib/model';
import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerExitedUnexpectedly } from './container-exited-unexpectedly';

const exited = (changes: Parameters<typeof containerWith>[0] = {}, events: readonly EngineEvent[] = []) => ({
  facts: {
    containers: [
      containerWith({ status: 'exited', exitCode: 137, finishedAt: '2026-11-24T02:30:00.000Z', ...changes }),
    ],
    events: [...events],
  },
});
const policy = (name: string) => ({ restartPolicy: { name, maximumRetryCount: 0 } });
const stopped = {
  at: '2026-11-24T02:29:50.000Z',
  type: 'container',
  action: 'stop',
  actorId: idOf('web'),
  attributes: {},
};

ruleTable(containerExitedUnexpectedly, {
  passes: {
    running: { facts: { containers: [containerWith()] } },
    'a job that is not restarted': exited({ ...policy('no'), exitCode: 0 }),
    'on-failure and it ended well': exited({ ...policy('on-failure'), exitCode: 0 }),
    'just now: it may come back': exited({ finishedAt: '2026-11-24T02:57:00.000Z' }),
    'a failed job, seen for the first time': exited(policy('no')),
  },
  fails: {
    'a service that ended': {
      ...exited(),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '137, killed (SIGKILL)', offers: ['container.start'] }],
    },
    'even when it ended well': { ...exited({ ...policy('always'), exitCode: 0 }), finds: [{ subject: idOf('web') }] },
    'on-failure, out of tries': { ...exited(policy('on-failure')), finds: [{ subject: idOf('web') }] },
    'somebody stopped it': {
      ...exited({}, [stopped]),
      finds: [{ subject: idOf('web'), severity: 'low', shows: 'event: stop' }],
    },
    'not restarted, but it ran at the last scan': {
      ...exited(policy('no')),
      context: historyOf(snapshotBefore(60, { containers: [containerWith()] })),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
