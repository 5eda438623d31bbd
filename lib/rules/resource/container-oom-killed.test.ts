import { containerWith, idOf, statsWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerOomKilled } from './container-oom-killed';

const containers = [containerWith()];
const event = (actorId: string) => ({
  at: '2026-11-24T02:50:00.000Z',
  type: 'container',
  action: 'oom',
  actorId,
  attributes: {},
});

ruleTable(containerOomKilled, {
  passes: {
    'nothing was killed': { facts: { containers, containerStats: [statsWith()], events: [], oomKills: [] } },
    'another one was': { facts: { containers, events: [event(idOf('other'))] } },
  },
  fails: {
    'the main process': {
      facts: {
        containers: [containerWith({ status: 'exited', oomKilled: true, exitCode: 137, memoryLimitBytes: 67_108_864 })],
      },
      finds: [{ subject: idOf('web'), severity: 'high', says: 'its limit of 64 MiB', offers: ['container.setLimits'] }],
    },
    'an event': { facts: { containers, events: [event(idOf('web'))] }, finds: [{ subject: idOf('web') }] },
    'a child, seen in its cgroup': {
      facts: { containers, containerStats: [statsWith({ oomKillCount: 3 })] },
      finds: [{ subject: idOf('web'), shows: 'kills: 3' }],
    },
    'a child, seen in the kernel log': {
      facts: { containers, oomKills: [{ at: null, text: '', comm: 'php', pid: 5, containerId: idOf('web') }] },
      finds: [{ subject: idOf('web'), shows: 'php' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
