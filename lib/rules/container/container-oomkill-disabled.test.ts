import { containerWith, engineInfoWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { settingsOf } from '../testing/workload';
import { containerOomkillDisabled } from './container-oomkill-disabled';

const one = (
  settings: Parameters<typeof settingsOf>[1],
  changes: Parameters<typeof containerWith>[0] = {},
  cgroupVersion = '1',
) => {
  const container = containerWith(changes);
  return {
    facts: {
      containers: [container],
      containerSettings: [settingsOf(container, settings)],
      engineInfo: engineInfoWith({ cgroupVersion }),
    },
  };
};

ruleTable(containerOomkillDisabled, {
  passes: {
    'like all others': one({}),
    'disabled within a limit': one({ oomKillDisable: true }, { memoryLimitBytes: 67_108_864 }),
    'the second version of control groups has no such switch': one({ oomKillDisable: true }, {}, '2'),
    'a somewhat lower score': one({ oomScoreAdj: -499 }),
    'a higher score: killed first': one({ oomScoreAdj: 500 }),
    stopped: one({ oomKillDisable: true }, { status: 'exited' }),
  },
  fails: {
    'disabled without a limit': {
      ...one({ oomKillDisable: true }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '--oom-kill-disable', shows: 'memory limit: none' }],
    },
    'a very low score, with any control groups': {
      ...one({ oomScoreAdj: -1000 }, { memoryLimitBytes: 67_108_864 }, '2'),
      finds: [{ subject: idOf('web'), says: 'OOM score is -1000' }],
    },
  },
  unknowns: {
    'settings were not read': { facts: { containers: [containerWith()] }, because: 'container settings' },
    'settings of this one were not read': {
      facts: { containers: [containerWith()], containerSettings: [] },
      because: 'its settings were not read',
    },
  },
});
