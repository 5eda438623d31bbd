import { historyOf } from '../testing/context';
import { chainWith, firewallWith } from '../testing/host';
import { processWith } from '../testing/process';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { firewallFlushed } from './firewall-flushed';

const guarded = firewallWith({
  chains: [
    chainWith({ rules: ['-A INPUT -p tcp --dport 2375 -j DROP'] }),
    chainWith({ chain: 'DOCKER-USER', policy: '' }),
  ],
});
const before = historyOf(snapshotWith({ firewall: guarded }));
const engine = processWith({ comm: 'dockerd', argv: ['/usr/bin/dockerd', '-H', 'fd://'] });
const bare = firewallWith({ chains: [chainWith()] });

ruleTable(firewallFlushed, {
  passes: {
    'the rules are still there': { facts: { firewall: guarded }, context: before },
    'there never were any': {
      facts: { firewall: firewallWith() },
      context: historyOf(snapshotWith({ firewall: firewallWith() })),
    },
    'the engine is told to leave it alone': {
      facts: { firewall: bare, processes: [processWith({ comm: 'dockerd', argv: ['dockerd', '--iptables=false'] })] },
      context: historyOf(snapshotWith({ firewall: bare })),
    },
  },
  fails: {
    'rules are gone since the last scan': {
      facts: { firewall: firewallWith() },
      context: before,
      finds: [{ subject: 'host', severity: 'high', says: 'disappeared' }],
    },
    'the chains of a running engine are missing': {
      facts: { firewall: bare, processes: [engine] },
      finds: [{ subject: 'host', says: 'chains of the engine' }],
    },
  },
  unknowns: { 'a first scan': { facts: { firewall: firewallWith() }, because: 'no earlier scan' } },
});
