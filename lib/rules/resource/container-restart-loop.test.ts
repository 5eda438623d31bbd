import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerRestartLoop } from './container-restart-loop';

const restarted = (restartCount: number) => ({ containers: [containerWith({ restartCount })] });
const deaths = (count: number, minute = '55') =>
  Array.from({ length: count }, (_, second) => ({
    at: `2026-11-24T02:${minute}:0${second}.000Z`,
    type: 'container',
    action: 'die',
    actorId: idOf('web'),
    attributes: {},
  }));

ruleTable(containerRestartLoop, {
  passes: {
    'running since its start': { facts: { containers: [containerWith()] } },
    'many restarts long ago, none since': {
      facts: restarted(40),
      context: historyOf(snapshotBefore(10, restarted(40))),
    },
    'three restarts in a day': { facts: restarted(3), context: historyOf(snapshotBefore(1440, restarted(0))) },
    'started by hand, so the count began again': {
      facts: restarted(2),
      context: historyOf(snapshotBefore(10, restarted(9))),
    },
    'a few deaths': { facts: { ...restarted(0), events: deaths(4) } },
    'deaths an hour ago': { facts: { ...restarted(9), events: deaths(6, '01') } },
  },
  fails: {
    'restarting now': {
      facts: {
        containers: [
          containerWith({ status: 'restarting', restarting: true, running: true, exitCode: 1, restartCount: 7 }),
        ],
      },
      finds: [
        {
          subject: idOf('web'),
          severity: 'high',
          says: 'restarting now',
          shows: 'restarts: 7',
          offers: ['container.setRestartPolicy', 'container.stop'],
        },
      ],
    },
    'three restarts since the last scan': {
      facts: restarted(5),
      context: historyOf(snapshotBefore(10, restarted(2))),
      finds: [{ subject: idOf('web'), says: '3 restarts' }],
    },
    'five deaths in ten minutes': {
      facts: { ...restarted(1), events: deaths(5) },
      finds: [{ subject: idOf('web'), says: '5 deaths' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'a high count without anything to compare it with': { facts: restarted(12), because: 'no earlier scan' },
  },
});
