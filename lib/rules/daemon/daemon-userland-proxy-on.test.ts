import { engineInfoWith, idOf } from '../testing/container';
import { daemonTold, podman } from '../testing/engine';
import { processWith } from '../testing/process';
import { ruleTable } from '../testing/table';
import { daemonUserlandProxyOn } from './daemon-userland-proxy-on';

const off = daemonTold({ 'userland-proxy': false });
const proxy = processWith({ comm: 'docker-proxy', pid: 950 });

ruleTable(daemonUserlandProxyOn, {
  passes: {
    'switched off': { facts: { daemon: off, processes: [processWith()] } },
    'switched off in the arguments': { facts: { daemon: daemonTold(null, ['--userland-proxy=false']) } },
    'the proxy of an engine inside a container': {
      facts: { daemon: off, processes: [processWith({ comm: 'docker-proxy', containerId: idOf('dind') })] },
    },
    rootless: { facts: { daemon: daemonTold(null), engineInfo: engineInfoWith({ rootless: true }) } },
    'rootless, seen by its account alone': {
      facts: { daemon: daemonTold(null), processes: [processWith({ pid: 812, uid: 1005, comm: 'dockerd' })] },
    },
    'podman has no daemon': { facts: { daemon: daemonTold(null), engineVersion: podman } },
  },
  fails: {
    'the default': {
      facts: { daemon: daemonTold(null), processes: [proxy] },
      finds: [
        { subject: 'daemon', severity: 'info', says: 'port: 1 now', shows: 'not set', offers: ['daemon.setConfig'] },
      ],
    },
    'switched off, and not yet restarted': {
      facts: { daemon: off, processes: [proxy] },
      finds: [{ subject: 'daemon', shows: 'userland-proxy: false', offers: [] }],
    },
  },
  unknowns: { 'the settings were not read': { facts: {}, because: 'daemon' } },
});
