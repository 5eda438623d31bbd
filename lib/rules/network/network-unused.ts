import {
  bad,
  type Container,
  type Judgement,
  type Network,
  type NetworkSettings,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { removeLeftovers } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const networkUnused = defineRule({
  id: 'network-unused',
  family: 'network',
  title: 'Network has no containers',
  why: 'Each network takes a range of addresses and firewall rules. Those that nobody uses hide those that matter.',
  fix: 'Remove it (docker network rm), unless its project is only paused.',
  severity: 'info',
  references: { cis: [], attack: [] },
  needs: ['networks', 'networkSettings', 'containers'],
  actions: ['network.prune'],
  check: ({ networks, networkSettings, containers }, context): readonly Judgement[] => {
    const unused = networks
      .filter((network) => isOwn(network) && !isUsed(network, containers))
      .flatMap((network) => agedOf(network, networkSettings, context));
    const [first] = unused;
    if (!first) return [{ verdict: 'pass', subject: HOST }];
    const more = unused.length > 1 ? ` and ${unused.length - 1} more` : '';
    return [
      fail({
        subject: HOST,
        sentence: sentence`No container uses the ${value(unused.length > 1 ? 'networks' : 'network')} ${bad(first.network.name)}${value(more)}.`,
        evidence: unused.map((one) =>
          evidence(one.network.name, `made ${one.createdAt.slice(0, 10)}`, 'network.Created'),
        ),
        offers: [removeLeftovers('unused-networks')],
      }),
    ];
  },
});

const MINUTES_OF_DAY = 1440;
const PREDEFINED: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'docker_gwbridge', 'podman', 'ingress']);

/** Made by a person on this host. The networks of a swarm are used on other hosts too. */
const isOwn = ({ name, driver, scope }: Network): boolean =>
  !PREDEFINED.has(name) && !/^(host|null)$/.test(driver) && scope !== 'swarm';

/** A stopped container still needs its network to start again. */
const isUsed = (network: Network, containers: readonly Container[]): boolean =>
  network.containerIds.length > 0 ||
  containers.some((container) =>
    container.networks.some((one) => one.networkId === network.id || one.name === network.name),
  );

interface Aged {
  readonly network: Network;
  readonly createdAt: string;
}

/** A network of which nobody knows the age is given the benefit of the doubt. */
function agedOf(
  network: Network,
  settings: readonly NetworkSettings[],
  { takenAt, policy }: RuleContext,
): readonly Aged[] {
  const own = settings.find((one) => one.networkId === network.id);
  if (!own || own.ingress || own.createdAt === null) return [];
  const minutes = minutesBetween(own.createdAt, takenAt) ?? 0;
  return minutes > threshold(policy, 'network-unused-days') * MINUTES_OF_DAY
    ? [{ network, createdAt: own.createdAt }]
    : [];
}
