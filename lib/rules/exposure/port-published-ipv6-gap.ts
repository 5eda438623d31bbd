import { bad, type Container, type Judgement, type PortBinding, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endpoint, isIpv6, isLoopback, isPrivate, isPublic } from '../reading/network/address';
import { containerLinks } from '../reading/verdict/links';
import { rebind } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const portPublishedIpv6Gap = defineRule({
  id: 'port-published-ipv6-gap',
  family: 'exposure',
  title: 'IPv6 binding stays open although IPv4 is restricted',
  why: 'Somebody restricted the port on IPv4 and forgot IPv6: the same service still answers to everybody there.',
  fix: 'Publish it on [::1] or on one address for IPv6 as well.',
  severity: 'medium',
  references: { cis: ['5.14'], attack: ['T1133'] },
  needs: ['containers'],
  uses: ['addresses'],
  actions: ['port.rebind'],
  check: ({ containers, addresses }) => {
    const noIpv6 = addresses !== undefined && !addresses.some((one) => isIpv6(one.address) && isPublic(one.address));
    return noIpv6 ? [] : containers.map(judgeContainer);
  },
});

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const gaps = container.running ? container.ports.filter((port) => isGap(port, container.ports)) : [];
  const [first] = gaps;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} restricts port ${value(first.containerPort)} on IPv4, but answers on ${bad(endpoint(first.hostIp, first.hostPort))}.`,
    evidence: container.ports
      .filter((port) => gaps.some((gap) => gap.containerPort === port.containerPort))
      .map((port) =>
        evidence(
          `${port.containerPort}/${port.protocol}`,
          endpoint(port.hostIp, port.hostPort),
          'inspect.NetworkSettings.Ports',
        ),
      ),
    offers: gaps.flatMap((gap) => rebind(container, gap, '::1')),
    links: {
      ...containerLinks(container),
      ports: gaps.map((gap) => ({ protocol: gap.protocol, hostIp: gap.hostIp, hostPort: gap.hostPort })),
    },
  });
}

/** Open on IPv6, while the same container port has an IPv4 binding that is loopback or private. */
function isGap(port: PortBinding, all: readonly PortBinding[]): boolean {
  const open = port.hostIp === '::' || (isIpv6(port.hostIp) && isPublic(port.hostIp));
  const restricted = (other: PortBinding): boolean =>
    other.containerPort === port.containerPort &&
    other.protocol === port.protocol &&
    !isIpv6(other.hostIp) &&
    (isLoopback(other.hostIp) || isPrivate(other.hostIp));
  return open && all.some(restricted);
}
