import { historyOf } from '../testing/context';
import { pluginWith } from '../testing/engine-parts';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { daemonPluginInstalled } from './daemon-plugin-installed';

const one = (changes: Parameters<typeof pluginWith>[0] = {}) => ({ facts: { enginePlugins: [pluginWith(changes)] } });
const grafana = { name: 'loki', reference: 'docker.io/grafana/loki-docker-driver:3', types: ['docker.logdriver/1.0'] };
const subject = 'plugin:vieux/sshfs:latest';
const before = (...plugins: ReturnType<typeof pluginWith>[]) => ({
  context: historyOf(snapshotBefore(60, { enginePlugins: plugins })),
});

ruleTable(daemonPluginInstalled, {
  passes: {
    none: { facts: { enginePlugins: [] } },
    disabled: one({ enabled: false }),
    'a known publisher': one(grafana),
    'a known publisher, there before': { ...one(grafana), ...before(pluginWith(grafana)) },
  },
  fails: {
    'a publisher nobody knows': {
      ...one(),
      finds: [{ subject, severity: 'low', says: 'nobody here knows', shows: 'nothing of the host' }],
    },
    'the whole disk and the host’s network': {
      ...one({ mounts: [{ source: '/', destination: '/host' }], hostNetwork: true, capabilities: ['CAP_SYS_ADMIN'] }),
      finds: [{ subject, severity: 'low', says: 'whole disk of the host, the host’s network, CAP_SYS_ADMIN' }],
    },
    'a known log plugin that asks for much': {
      ...one({ ...grafana, hostNetwork: true }),
      finds: [{ subject: 'plugin:loki', severity: 'info' }],
    },
    'a known plugin of another kind that asks for much': {
      ...one({ ...grafana, types: ['docker.networkdriver/1.0'], hostNetwork: true }),
      finds: [{ subject: 'plugin:loki', severity: 'low' }],
    },
    'new since the last scan': { ...one(), ...before(), finds: [{ subject, severity: 'high', says: 'not there' }] },
  },
  unknowns: { 'plugins were not read': { facts: {}, because: 'engine plugins' } },
});
