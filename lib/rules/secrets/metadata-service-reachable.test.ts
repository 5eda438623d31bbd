import { containerWith } from '../testing/container';
import { chainWith, firewallWith } from '../testing/host';
import { machineWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { networkWith } from '../testing/workload';
import { metadataServiceReachable } from './metadata-service-reachable';

const ec2 = machineWith({ vendor: 'Amazon EC2', product: 't3.small' });
const on = (machine = ec2, firewall = firewallWith(), changes: Parameters<typeof containerWith>[0] = {}) => ({
  machine,
  firewall,
  containers: [containerWith(changes)],
});
const rule = (text: string, chain = 'DOCKER-USER') =>
  firewallWith({ chains: [chainWith(), chainWith({ chain, policy: '', rules: [text] })] });
const member = { networks: [{ name: 'shop_default', networkId: networkWith().id, ipAddress: '', ipv6Address: '' }] };

ruleTable(metadataServiceReachable, {
  passes: {
    'no cloud': { facts: on(machineWith()) },
    'a machine of Microsoft that is not in Azure': { facts: on(machineWith({ vendor: 'Microsoft Corporation' })) },
    'no containers': { facts: { ...on(), containers: [] } },
    'blocked in DOCKER-USER': { facts: on(ec2, rule('-A DOCKER-USER -d 169.254.169.254/32 -j DROP')) },
    'the whole range is blocked': { facts: on(ec2, rule('-A FORWARD -d 169.254.0.0/16 -j REJECT', 'FORWARD')) },
    'blocked with nft': {
      facts: on(
        ec2,
        firewallWith({
          chains: [
            chainWith({ backend: 'nft', chain: 'guard', hook: 'forward', rules: ['ip daddr 169.254.169.254 drop'] }),
          ],
        }),
      ),
    },
    'on the host’s network: another rule’s word': { facts: on(ec2, firewallWith(), { networkMode: 'host' }) },
    'on an inner network': {
      facts: { ...on(ec2, firewallWith(), member), networks: [networkWith({ internal: true })] },
    },
    stopped: { facts: on(ec2, firewallWith(), { status: 'exited' }) },
  },
  fails: {
    AWS: {
      facts: { ...on(ec2, firewallWith(), member), networks: [networkWith()] },
      finds: [
        {
          subject: 'host',
          severity: 'low',
          says: '169.254.169.254, where AWS gives out keys, is not blocked on this host for web',
          shows: 'machine: Amazon EC2, t3.small',
        },
      ],
    },
    'Azure, by its mark': {
      facts: on(machineWith({ vendor: 'Microsoft Corporation', chassisTag: '7783-7084-3265-9085-8269-3286-77' })),
      finds: [{ subject: 'host', says: 'Azure' }],
    },
    'another address of the cloud': {
      facts: on(machineWith({ vendor: 'Alibaba Cloud', product: 'Alibaba Cloud ECS' })),
      finds: [{ subject: 'host', says: '100.100.100.200', offers: ['firewall.blockEgressIp'] }],
    },
    'blocked for the host’s own programs only': {
      facts: on(ec2, rule('-A OUTPUT -d 169.254.169.254/32 -m owner --uid-owner 33 -j DROP', 'OUTPUT')),
      finds: [{ subject: 'host' }],
    },
    'allowed by name': {
      facts: on(ec2, rule('-A DOCKER-USER -d 169.254.169.254/32 -j ACCEPT')),
      finds: [{ subject: 'host' }],
    },
    'all but this address is blocked': {
      facts: on(ec2, rule('-A DOCKER-USER ! -d 169.254.169.254/32 -j DROP')),
      finds: [{ subject: 'host' }],
    },
    'another address is blocked': {
      facts: on(ec2, rule('-A DOCKER-USER -d 169.254.169.25/32 -j DROP')),
      finds: [{ subject: 'host' }],
    },
  },
  unknowns: {
    'the firewall was not read': { facts: { machine: ec2, containers: [containerWith()] }, because: 'firewall' },
    'the machine was not read': { facts: { firewall: firewallWith(), containers: [] }, because: 'machine' },
  },
});
