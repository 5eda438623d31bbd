import { daemonTold } from '../testing/engine';
import { daemonWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { daemonConfigConflict } from './daemon-config-conflict';

const file = (text: string, values: Record<string, unknown> | null, problem = '') => ({
  path: '/etc/docker/daemon.json',
  exists: true,
  sha256: 'x',
  text,
  values,
  problem,
});
const stopped = (...lines: readonly string[]) =>
  daemonWith({
    processes: [],
    configFile: file('', { hosts: ['unix:///run/docker.sock'] }),
    unitFiles: [
      {
        path: '/etc/systemd/system/docker.service.d/override.conf',
        unit: 'docker.service',
        sha256: 'x',
        text: '',
        execLines: lines.map((text, index) => ({ lineNumber: index + 2, text })),
        listenStreams: [],
        modifiedAt: null,
      },
    ],
  });

ruleTable(daemonConfigConflict, {
  passes: {
    'no file': { facts: { daemon: daemonTold(null, ['--icc=false']) } },
    'different settings': { facts: { daemon: daemonTold({ icc: false }, ['--debug']) } },
    'runtimes are put together': {
      facts: { daemon: daemonTold({ runtimes: {} }, ['--add-runtime', 'x=/usr/bin/x']) },
    },
    'taken back by a drop-in': {
      facts: { daemon: stopped('ExecStart=/usr/bin/dockerd -H fd://', 'ExecStart=', 'ExecStart=/usr/bin/dockerd') },
    },
  },
  fails: {
    'hosts in both places': {
      facts: { daemon: daemonTold({ hosts: ['tcp://127.0.0.1:2375'] }) },
      finds: [{ subject: 'daemon', severity: 'medium', says: 'hosts stands in', shows: 'hosts: set in both' }],
    },
    'a list by its plural name': {
      facts: { daemon: daemonTold({ 'log-opts': {} }, ['--log-opt=max-size=10m']) },
      finds: [{ subject: 'daemon', says: 'log-opts' }],
    },
    'a group of the file': {
      facts: { daemon: daemonTold({ proxies: { 'http-proxy': 'http://x' } }, ['--http-proxy=http://y']) },
      finds: [{ subject: 'daemon', says: 'http-proxy' }],
    },
    'an engine that does not run any more': {
      facts: { daemon: stopped('ExecStart=/usr/bin/dockerd -H fd://') },
      finds: [{ subject: 'daemon', says: 'hosts' }],
    },
    'no valid JSON': {
      facts: { daemon: daemonWith({ configFile: file('{,}', null, 'Expected property name') }) },
      finds: [{ subject: 'daemon', says: 'not valid JSON', shows: 'Expected property name' }],
    },
  },
  unknowns: { 'the settings were not read': { facts: {}, because: 'daemon' } },
});
