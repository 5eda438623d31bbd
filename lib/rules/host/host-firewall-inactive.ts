import { bad, type Firewall, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { hasPublicAddress } from '../reading/network/address';
import { deniesByDefault } from '../reading/network/firewall';
import { HOST } from '../reading/verdict/subject';

export const hostFirewallInactive = defineRule({
  id: 'host-firewall-inactive',
  family: 'host',
  title: 'No host firewall is active',
  why: 'Whatever starts to listen on this host is open to everyone at once. A firewall of the cloud provider, if there is one, cannot be seen from here.',
  fix: 'Turn on a firewall on the host itself that lets in only what is needed; mind that published container ports need DOCKER-USER.',
  severity: 'medium',
  references: { cis: ['1.2.1'], attack: ['T1562.004'] },
  needs: ['firewall', 'addresses'],
  actions: [],
  check: ({ firewall, addresses }) => {
    if (hasPublicAddress(addresses) !== true || isActive(firewall)) return [];
    return [
      fail({
        subject: HOST,
        sentence: sentence`On the host itself no firewall is active: INPUT accepts ${bad('everything')}.`,
        evidence: [
          evidence('INPUT', policyOf(firewall), 'firewall'),
          evidence('ufw', firewall.ufw.active ? 'active' : 'not active', 'firewall'),
          evidence('firewalld', firewall.firewalld.active ? 'active' : 'not active', 'firewall'),
        ],
      }),
    ];
  },
});

const inputOf = (firewall: Firewall) => firewall.chains.filter((chain) => chain.chain.toUpperCase() === 'INPUT');

/** Rules beyond those that the engine makes for itself count as a firewall. */
const isActive = (firewall: Firewall): boolean =>
  deniesByDefault(firewall) || inputOf(firewall).some((chain) => chain.rules.some((rule) => !/docker/i.test(rule)));

const policyOf = (firewall: Firewall): string => {
  const policies = inputOf(firewall).map((chain) => `${chain.family} ${chain.policy || 'no policy'}`);
  return policies.length > 0 ? `${policies.join(', ')}, no rules` : 'no chain';
};
