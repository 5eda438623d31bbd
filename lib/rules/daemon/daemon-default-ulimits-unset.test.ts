import { daemonTold, podman } from '../testing/engine';
import { daemonWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { daemonDefaultUlimitsUnset } from './daemon-default-ulimits-unset';

const broken = daemonWith({
  configFile: {
    path: '/etc/docker/daemon.json',
    exists: true,
    sha256: '',
    text: '{',
    values: null,
    problem: 'Unexpected end of JSON input',
  },
});

ruleTable(daemonDefaultUlimitsUnset, {
  passes: {
    'in daemon.json': {
      facts: { daemon: daemonTold({ 'default-ulimits': { nofile: { Name: 'nofile', Hard: 64000, Soft: 64000 } } }) },
    },
    'in the arguments': { facts: { daemon: daemonTold(null, ['--default-ulimit', 'nofile=1024:2048']) } },
    'podman has no daemon': { facts: { daemon: daemonTold(null), engineVersion: podman } },
  },
  fails: {
    'not set': {
      facts: { daemon: daemonTold(null) },
      finds: [{ subject: 'daemon', severity: 'info', shows: 'not set', offers: ['daemon.setConfig'] }],
    },
    empty: { facts: { daemon: daemonTold({ 'default-ulimits': {} }) }, finds: [{ subject: 'daemon', shows: 'empty' }] },
  },
  unknowns: {
    'the settings were not read': { facts: {}, because: 'daemon' },
    'daemon.json is no JSON': { facts: { daemon: broken }, because: 'no JSON' },
  },
});
