import {
  bad,
  type Judgement,
  type NetworkAddress,
  type RuleContext,
  type Snapshot,
  type SwarmMembership,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { urlHost } from '../reading/network/url-host';
import { blockAddresses } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

/** An engine that was made to join somebody’s swarm runs whatever that swarm’s managers send it, as root. */
export const swarmJoinedForeign = defineRule({
  id: 'swarm-joined-foreign',
  family: 'daemon',
  title: 'Host is part of a swarm led from an unknown address',
  why: 'Managers of a swarm start containers on every node. Intruders join hosts to a swarm of their own, so that closing the API does not throw them out.',
  fix: 'If this swarm is yours, mark the host as known good. If not, take it off the network, leave the swarm and look for what it started.',
  severity: 'critical',
  references: { cis: [], attack: ['T1543.005', 'T1610'] },
  needs: ['swarm'],
  uses: ['addresses'],
  actions: ['swarm.leave', 'firewall.blockEgressIp'],
  check: ({ swarm, addresses }, context): readonly Judgement[] => {
    if (!['active', 'pending', 'locked'].includes(swarm.state)) return [];
    const good = membershipOf(context.baseline?.snapshot);
    if (good)
      return isSame(swarm, good)
        ? []
        : [changed(swarm, 'it was another one, or none, when this host was known as good')];
    const before = membershipOf(context.previous);
    if (before && !isSame(swarm, before)) return [changed(swarm, 'it was another one, or none, in the last scan')];
    const strangers = foreignManagers(swarm, addresses, context);
    return strangers.length > 0 ? [asked(swarm, strangers)] : [];
  },
});

function membershipOf(snapshot: Snapshot | null | undefined): SwarmMembership | null {
  const fact = snapshot?.facts.swarm;
  return fact?.read ? fact.value : null;
}

/** By its id where a manager tells it; a worker knows just whom it follows. */
function isSame(now: SwarmMembership, before: SwarmMembership): boolean {
  if (now.clusterId !== '' && before.clusterId !== '') return now.clusterId === before.clusterId;
  const known = new Set(before.remoteManagers.map((one) => one.nodeId));
  return now.remoteManagers.some((one) => known.has(one.nodeId));
}

/** Managers that are neither this host itself nor another one of the fleet. */
function foreignManagers(
  swarm: SwarmMembership,
  addresses: readonly NetworkAddress[] | undefined,
  { fleetAddresses = [] }: RuleContext,
): readonly string[] {
  const own = new Set([swarm.nodeAddress, ...(addresses ?? []).map((one) => one.address), ...fleetAddresses]);
  return swarm.remoteManagers
    .filter((one) => one.nodeId !== swarm.nodeId && !own.has(urlHost(one.address)))
    .map((one) => one.address);
}

const changed = (swarm: SwarmMembership, since: string): Judgement =>
  fail({
    subject: subjectOf(swarm),
    sentence: sentence`This host is in the swarm ${bad(swarm.clusterId || managersText(swarm))}: ${value(since)}.`,
    evidence: swarmEvidence(swarm),
    offers: blockAddresses(remotesOf(swarm).remotes.map(({ address }) => address)),
    links: remotesOf(swarm),
  });

/** Nobody has said yet whether this is their swarm. */
const asked = (swarm: SwarmMembership, strangers: readonly string[]): Judgement =>
  fail({
    subject: subjectOf(swarm),
    severity: 'high',
    sentence: sentence`This host is led from ${bad(strangers.join(', '))}. Is that your swarm?`,
    evidence: swarmEvidence(swarm),
    offers: blockAddresses(remotesOf(swarm).remotes.map(({ address }) => address)),
    links: remotesOf(swarm),
  });

/** One per swarm, so that accepting yours says nothing about the next. */
const subjectOf = ({ clusterId }: SwarmMembership) =>
  clusterId === '' ? DAEMON : ({ kind: 'daemon', id: `swarm:${clusterId}`, name: 'swarm' } as const);

const managersText = ({ remoteManagers }: SwarmMembership): string =>
  remoteManagers.map((one) => one.address).join(', ') || 'not said';

const swarmEvidence = (swarm: SwarmMembership) => [
  evidence('state', swarm.state, 'info.Swarm.LocalNodeState'),
  evidence('swarm', swarm.clusterId || 'told to managers only', 'info.Swarm.Cluster.ID'),
  evidence('managers', managersText(swarm), 'info.Swarm.RemoteManagers'),
  evidence('own address', swarm.nodeAddress || 'not said', 'info.Swarm.NodeAddr'),
];

const remotesOf = ({ remoteManagers, nodeId }: SwarmMembership) => ({
  remotes: remoteManagers
    .filter((one) => one.nodeId !== nodeId)
    .map((one) => ({ address: urlHost(one.address), port: Number(/:(\d+)$/.exec(one.address)?.[1] ?? 0) })),
});
