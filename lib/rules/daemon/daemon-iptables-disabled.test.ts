import { engineInfoWith } from '../testing/container';
import { daemonTold } from '../testing/engine';
import { engineSettingsWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { daemonIptablesDisabled } from './daemon-iptables-disabled';

const off = daemonTold({ iptables: false });

ruleTable(daemonIptablesDisabled, {
  passes: {
    'the default': { facts: { daemon: daemonTold(null) } },
    'on by name': { facts: { daemon: daemonTold({ iptables: true }) } },
    'rules are written with nftables': {
      facts: { daemon: daemonTold({ iptables: false, 'firewall-backend': 'nftables' }) },
    },
    'nftables, as the engine says': {
      facts: { daemon: off, engineSettings: engineSettingsWith({ firewallBackend: 'nftables+firewalld' }) },
    },
    rootless: { facts: { daemon: off, engineInfo: engineInfoWith({ rootless: true }) } },
  },
  fails: {
    'in daemon.json': {
      facts: { daemon: off },
      finds: [{ subject: 'daemon', severity: 'medium', says: 'iptables: false', offers: ['daemon.setConfig'] }],
    },
    'in the arguments': {
      facts: { daemon: daemonTold({}, ['--iptables=false']) },
      finds: [{ subject: 'daemon', offers: [] }],
    },
  },
  unknowns: { 'the settings were not read': { facts: {}, because: 'daemon' } },
});
