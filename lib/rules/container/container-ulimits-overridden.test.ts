import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { settingsOf } from '../testing/workload';
import { containerUlimitsOverridden } from './container-ulimits-overridden';

const limit = (name: string, soft: number) => ({ name, soft, hard: soft });
const one = (ulimits: readonly ReturnType<typeof limit>[], status?: string) => {
  const container = containerWith(status ? { status } : {});
  return { facts: { containers: [container], containerSettings: [settingsOf(container, { ulimits: [...ulimits] })] } };
};

ruleTable(containerUlimitsOverridden, {
  passes: {
    'the engine’s defaults': one([]),
    'locked memory for a search engine': one([limit('memlock', -1), limit('nofile', 65_536)]),
    'as much as systemd gives': one([limit('nofile', 1_048_576)]),
    stopped: one([limit('nofile', -1)], 'exited'),
  },
  fails: {
    'no limit of open files': {
      ...one([limit('nofile', -1), limit('memlock', -1)]),
      finds: [
        { subject: idOf('web'), severity: 'info', says: 'nofile unlimited.', shows: 'memlock: soft -1, hard -1' },
      ],
    },
    'very many processes': {
      ...one([limit('nproc', 1_000_000)]),
      finds: [{ subject: idOf('web'), says: 'nproc 1000000' }],
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
