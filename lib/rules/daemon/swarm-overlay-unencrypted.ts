import { bad, type Judgement, type Network, type NetworkSettings, type SwarmNode, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isPublic } from '../reading/network/address';

export const swarmOverlayUnencrypted = defineRule({
  id: 'swarm-overlay-unencrypted',
  family: 'daemon',
  title: 'Overlay network traffic is not encrypted',
  why: 'What containers say to each other from node to node goes over the wire readable and unsigned.',
  fix: 'Make the network anew with --opt encrypted, and move its services over.',
  severity: 'low',
  references: { cis: ['7.3'], attack: ['T1040'] },
  needs: ['networks', 'swarm'],
  uses: ['networkSettings', 'swarmNodes'],
  actions: [],
  check: ({ networks, swarm, networkSettings, swarmNodes }): readonly Judgement[] => {
    // Of a single node nothing leaves the machine. A worker has a manager elsewhere.
    const alone = swarm.manager && (swarmNodes?.length ?? swarm.nodeCount) === 1;
    if (swarm.state !== 'active' || alone) return [];
    return networks
      .filter((network) => network.driver === 'overlay' && network.scope === 'swarm')
      .map((network) => judgeNetwork(network, networkSettings, swarmNodes));
  },
});

function judgeNetwork(
  network: Network,
  settings: readonly NetworkSettings[] | undefined,
  nodes: readonly SwarmNode[] | undefined,
): Judgement {
  const subject = { kind: 'network', id: network.id, name: network.name } as const;
  if ('encrypted' in network.options) return { verdict: 'pass', subject };
  if (isIngress(network, settings)) {
    // It carries requests that came in from outside anyway: worth a word only between public addresses.
    if (!nodes) return unknown(subject, 'the addresses of the nodes were not read');
    if (!nodes.some((node) => isPublic(node.address))) return { verdict: 'pass', subject };
  }
  return fail({
    subject,
    sentence: sentence`Traffic of the network ${bad(network.name)} goes from node to node unencrypted.`,
    evidence: [
      evidence('driver', network.driver, 'network.Driver'),
      evidence('encrypted', 'not set', 'network.Options'),
      evidence('subnets', network.subnets.join(', ') || 'none', 'network.IPAM'),
    ],
  });
}

const isIngress = (network: Network, settings: readonly NetworkSettings[] | undefined): boolean =>
  settings?.find((one) => one.networkId === network.id)?.ingress ?? network.name === 'ingress';
