import { addressWith, chainWith, daemonWith, firewallWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiTlsWideOpenNetwork } from './daemon-api-tls-wide-open-network';

const open = {
  sockets: [listening('[::]:2376', { comm: 'dockerd', pid: 812 })],
  daemon: daemonWith({
    effective: { tls: true, tlsVerify: true, hosts: [hostFrom('tcp://[::]:2376', 'config-file')] },
  }),
  firewall: firewallWith(),
  addresses: [addressWith('127.0.0.1', { interface: 'lo' }), addressWith('93.184.216.34')],
};
const rule = (text: string) => firewallWith({ chains: [chainWith({ rules: [text] })] });

ruleTable(daemonApiTlsWideOpenNetwork, {
  passes: {
    'no public address': { facts: { ...open, addresses: [addressWith('10.77.0.12')] } },
    'one address only': { facts: { ...open, sockets: [listening('10.0.0.5:2376', { comm: 'dockerd' })] } },
    'a rule restricts the source': {
      facts: { ...open, firewall: rule('-A INPUT ! -s 10.0.0.0/8 -p tcp -m tcp --dport 2376 -j DROP') },
    },
    'no client certificates is another rule': { facts: { ...open, daemon: daemonWith() } },
  },
  fails: {
    'open to everybody': {
      facts: open,
      finds: [
        {
          subject: 'tcp/[::]:2376',
          severity: 'medium',
          says: 'no rule on the host itself',
          shows: '93.184.216.34',
          offers: ['firewall.blockPort'],
        },
      ],
    },
    'a rule about another port': {
      facts: { ...open, firewall: rule('-A INPUT -p tcp -m tcp --dport 22 -j DROP') },
      finds: [{ subject: 'tcp/[::]:2376' }],
    },
  },
  unknowns: {
    'the firewall was not read': {
      facts: { sockets: open.sockets, daemon: open.daemon, addresses: open.addresses },
      because: 'firewall',
    },
  },
});
