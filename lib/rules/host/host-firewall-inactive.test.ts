import { addressWith, chainWith, firewallWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { hostFirewallInactive } from './host-firewall-inactive';

const open = [addressWith('93.184.216.34')];

ruleTable(hostFirewallInactive, {
  passes: {
    'a private host': { facts: { firewall: firewallWith(), addresses: [addressWith('10.0.0.4')] } },
    'ufw denies': {
      facts: {
        firewall: firewallWith({ ufw: { installed: true, active: true, defaultIncoming: 'deny', rules: [] } }),
        addresses: open,
      },
    },
    'INPUT drops': { facts: { firewall: firewallWith({ chains: [chainWith({ policy: 'DROP' })] }), addresses: open } },
    'rules of its own': {
      facts: {
        firewall: firewallWith({ chains: [chainWith({ rules: ['-A INPUT -p tcp --dport 6379 -j DROP'] })] }),
        addresses: open,
      },
    },
  },
  fails: {
    'nothing on a public host': {
      facts: { firewall: firewallWith(), addresses: open },
      finds: [{ subject: 'host', severity: 'medium', says: 'On the host itself' }],
    },
  },
  unknowns: { 'the rules could not be read': { facts: { addresses: open }, because: 'firewall' } },
});
