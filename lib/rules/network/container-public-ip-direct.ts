import { bad, type Container, type Firewall, type Judgement, type Network, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { restrictsPublished } from '../reading/network/firewall';
import { isIpv6Subnet, isPublicSubnet } from '../reading/network/subnet';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerPublicIpDirect = defineRule({
  id: 'container-public-ip-direct',
  family: 'network',
  title: 'Container is directly reachable without port publishing',
  why: 'It has an address of its own on the outer network. What it listens on is open there, and lists of published ports do not show it.',
  fix: 'Put it on an ordinary bridge network and publish the ports it needs, or filter its address where the packets come in.',
  severity: 'high',
  references: { cis: [], attack: ['T1133'] },
  needs: ['containers', 'networks'],
  uses: ['firewall'],
  actions: [],
  check: ({ containers, networks, firewall }) =>
    containers.map((one) =>
      judgeContainer(
        one,
        networks.filter((network) => isMember(one, network)),
        firewall,
      ),
    ),
});

const isMember = (container: Container, network: Network): boolean =>
  network.containerIds.includes(container.id) || container.networks.some((one) => one.networkId === network.id);

/** A network on which others reach the container's own address, and how. */
interface Direct {
  readonly network: Network;
  readonly way: string;
  readonly subnets: readonly string[];
  readonly filteredHere: boolean; // its packets pass the host's forwarding rules
}

function directOf(network: Network, container: Container): readonly Direct[] {
  if (network.internal) return [];
  const { driver, options, subnets } = network;
  // Without a parent the network hangs on a dummy interface and leads nowhere.
  if (/^(macvlan|ipvlan)$/.test(driver))
    return options['parent'] ? [{ network, way: driver, subnets, filteredHere: false }] : [];
  return driver === 'bridge' ? FAMILIES.flatMap((family) => routedOf(network, family, container)) : [];
}

const FAMILIES = ['ipv4', 'ipv6'] as const;

/** "routed" opens only what is published, yet on the container's own address; "nat-unprotected" opens everything. */
function routedOf(network: Network, family: (typeof FAMILIES)[number], container: Container): readonly Direct[] {
  const mode = network.options[`com.docker.network.bridge.gateway_mode_${family}`] ?? '';
  const open = mode === 'nat-unprotected' || (mode === 'routed' && container.ports.length > 0);
  const subnets = network.subnets.filter((one) => isIpv6Subnet(one) === (family === 'ipv6'));
  return open && subnets.length > 0 ? [{ network, way: `${mode} for ${family}`, subnets, filteredHere: true }] : [];
}

function judgeContainer(container: Container, networks: readonly Network[], firewall: Firewall | undefined): Judgement {
  const subject = containerSubject(container);
  const found = container.running ? networks.flatMap((network) => directOf(network, container)) : [];
  const isOpen = (one: Direct): boolean => one.subnets.some(isPublicSubnet);
  const first = found.find(isOpen) ?? found.find((one) => !one.filteredHere) ?? found[0];
  if (!first) return { verdict: 'pass', subject };
  const undecided = !isOpen(first) && first.filteredHere;
  if (undecided && !firewall) return unknown(subject, 'whether the host filters what it forwards was not read');
  if (undecided && firewall && restrictsPublished(firewall, 0, 0)) return { verdict: 'pass', subject };
  return fail({
    subject,
    // A private range is reached from the own network only.
    severity: isOpen(first) ? 'high' : 'medium',
    sentence: sentence`${value(container.name)} has an address of its own on ${value(first.network.name)} (${bad(first.way)}, ${value(first.subnets.join(', ') || 'range not said')}).`,
    evidence: [
      ...found.map((one) => evidence(one.network.name, `${one.way}, ${one.subnets.join(', ')}`, 'network')),
      ...container.networks
        .filter((one) => one.networkId === first.network.id)
        .map((one) => evidence('address', one.ipAddress || one.ipv6Address || 'not said', 'inspect.NetworkSettings')),
    ],
    links: containerLinks(container),
  });
}
