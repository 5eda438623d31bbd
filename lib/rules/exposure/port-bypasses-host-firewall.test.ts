import type { Firewall } from '@/lib/model';
import { containerWith, engineInfoWith, published } from '../testing/container';
import { chainWith, firewallWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { portBypassesHostFirewall } from './port-bypasses-host-firewall';

const ufw = { installed: true, active: true, defaultIncoming: 'deny', rules: ['22/tcp ALLOW IN Anywhere'] };
const dockerUser = (...rules: readonly string[]) => [
  chainWith({ policy: 'DROP' }),
  chainWith({ chain: 'DOCKER-USER', policy: '', rules: [...rules] }),
];
const grafana = containerWith({
  name: 'grafana',
  ports: [published('0.0.0.0:3000->3000'), published('[::]:3000->3000')],
});
const behind = (changes: Partial<Firewall>, info = {}) => ({
  facts: { containers: [grafana], firewall: firewallWith(changes), engineInfo: engineInfoWith(info) },
});

ruleTable(portBypassesHostFirewall, {
  passes: {
    'no firewall to ignore': behind({}),
    'a rule allows the port': behind({ ufw: { ...ufw, rules: ['3000/tcp ALLOW IN Anywhere'] } }),
    'DOCKER-USER blocks it': behind({
      ufw,
      chains: dockerUser('-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 3000 -j DROP', '-A DOCKER-USER -j RETURN'),
    }),
    rootless: behind({ ufw }, { rootless: true }),
    'firewalld forwards strictly': behind({
      firewalld: { installed: true, active: true, strictForwardPorts: true, openPorts: [] },
    }),
    'published on loopback': {
      facts: {
        containers: [containerWith({ ports: [published('127.0.0.1:3000->3000')] })],
        firewall: firewallWith({ ufw }),
        engineInfo: engineInfoWith(),
      },
    },
  },
  fails: {
    'ufw denies, Docker forwards; both families are one door': {
      ...behind({ ufw }),
      finds: [
        {
          subject: 'tcp/0.0.0.0:3000',
          severity: 'high',
          says: 'grafana answers on 0.0.0.0:3000',
          offers: ['firewall.blockPort', 'port.rebind'],
        },
      ],
    },
    'a policy of INPUT': {
      ...behind({ chains: dockerUser('-A DOCKER-USER -j RETURN') }),
      finds: [{ subject: 'tcp/0.0.0.0:3000' }],
    },
    'DOCKER-USER blocks another port': {
      ...behind({ ufw, chains: dockerUser('-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 6379 -j DROP') }),
      finds: [{ subject: 'tcp/0.0.0.0:3000' }],
    },
    firewalld: {
      ...behind({ firewalld: { installed: true, active: true, strictForwardPorts: false, openPorts: ['443/tcp'] } }),
      finds: [{ subject: 'tcp/0.0.0.0:3000', shows: 'firewalld' }],
    },
  },
  unknowns: {
    'the firewall may be read by root only': {
      facts: { containers: [grafana], engineInfo: engineInfoWith() },
      because: 'firewall',
    },
  },
});
