import { daemonTold } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonCgroupParentCustom } from './daemon-cgroup-parent-custom';

ruleTable(daemonCgroupParentCustom, {
  passes: {
    'the default': { facts: { daemon: daemonTold(null) } },
    'empty means the default': { facts: { daemon: daemonTold({ 'cgroup-parent': '' }) } },
  },
  fails: {
    'in daemon.json': {
      facts: { daemon: daemonTold({ 'cgroup-parent': '/shop.slice' }) },
      finds: [{ subject: 'daemon', severity: 'info', says: '/shop.slice', shows: '/shop.slice' }],
    },
    'in the arguments': {
      facts: { daemon: daemonTold(null, ['--cgroup-parent=shop']) },
      finds: [{ subject: 'daemon' }],
    },
  },
  unknowns: { 'the settings were not read': { facts: {}, because: 'daemon' } },
});
