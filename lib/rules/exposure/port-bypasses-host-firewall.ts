import { bad, type Container, type Firewall, type Judgement, type PortBinding, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endpoint, isWildcard } from '../reading/network/address';
import { allowsAnyone, deniesByDefault, restrictsPublished } from '../reading/network/firewall';
import { containerLinks } from '../reading/verdict/links';
import { blockPort, rebind } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';

export const portBypassesHostFirewall = defineRule({
  id: 'port-bypasses-host-firewall',
  family: 'exposure',
  title: 'Published port ignores the host firewall',
  why: 'The firewall says no, yet the port is open: Docker forwards published ports before INPUT is asked. Only DOCKER-USER decides here.',
  fix: 'Block the port in DOCKER-USER, or publish it on 127.0.0.1.',
  severity: 'high',
  references: { cis: ['5.14'], attack: ['T1133'] },
  needs: ['containers', 'firewall', 'engineInfo'],
  actions: ['firewall.blockPort', 'port.rebind'],
  check: ({ containers, firewall, engineInfo }) => {
    // Rootless ports are opened by a process of the host and do obey INPUT.
    if (engineInfo.rootless || !deniesByDefault(firewall) || forwardsStrictly(firewall)) return [];
    return containers.filter((container) => container.running).flatMap((one) => judgeContainer(one, firewall));
  },
});

const forwardsStrictly = ({ firewalld }: Firewall): boolean => firewalld.active && firewalld.strictForwardPorts;

function judgeContainer(container: Container, firewall: Firewall): readonly Judgement[] {
  // Both families of one port are one door.
  const open = new Map(
    container.ports
      .filter((port) => isWildcard(port.hostIp))
      .map((port) => [`${port.protocol}/${port.hostPort}`, port]),
  );
  return [...open.values()].map((port) => judgePort(port, container, firewall));
}

function judgePort(port: PortBinding, container: Container, firewall: Firewall): Judgement {
  const { protocol, hostPort, containerPort } = port;
  const subject = portSubject(protocol, '0.0.0.0', hostPort);
  const meant = allowsAnyone(firewall, hostPort);
  if (meant || restrictsPublished(firewall, hostPort, containerPort)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`The firewall refuses port ${value(hostPort)}, but ${value(container.name)} answers on ${bad(endpoint('0.0.0.0', hostPort))}: Docker lets it past INPUT.`,
    evidence: [
      evidence(
        'published',
        `${endpoint(port.hostIp, hostPort)} -> ${containerPort}/${protocol}`,
        'inspect.NetworkSettings.Ports',
      ),
      evidence('firewall', denyingPart(firewall), 'host firewall'),
      evidence('DOCKER-USER', 'no rule restricts this port', 'host firewall'),
    ],
    offers:
      protocol === 'sctp'
        ? []
        : [
            blockPort(protocol, port.hostIp, hostPort, { containerId: container.id, containerPort }),
            ...rebind(container, port),
          ],
    links: { ...containerLinks(container), ports: [{ protocol, hostIp: port.hostIp, hostPort }] },
  });
}

function denyingPart({ ufw, firewalld }: Firewall): string {
  if (ufw.active) return `ufw denies incoming by default, no rule allows it`;
  return firewalld.active ? 'firewalld is active, the port is not open' : 'INPUT drops what no rule lets in';
}
