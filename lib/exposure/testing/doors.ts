import type { FactValues, Firewall } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { listening } from '@/lib/rules/testing/listener';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { type PortFact, portsOf } from '../doors';
import { DOCKER_FILTER, DOCKER_NAT, firewallOf, saved } from './rulesets';

/** The firewall of a host with one published container, as Docker leaves it or with a filter table of its own. */
export const docker = (filter = DOCKER_FILTER): Firewall =>
  firewallOf(saved(filter), saved(DOCKER_NAT, { table: 'nat' }));

const web = (hostIp: string) =>
  containerWith({
    name: 'web',
    running: true,
    networkMode: 'bridge',
    ports: [{ hostIp, hostPort: 8080, containerPort: 80, protocol: 'tcp' }],
    networks: [{ name: 'bridge', networkId: 'n1', ipAddress: '172.17.0.2', ipv6Address: '' }],
  });

/** Strangers come in by eth0. */
export const routes: FactValues['routes'] = [{ destination: 'default', gateway: '10.0.0.1', interface: 'eth0' }];

/** The door 8080 -> 80 of a container; null = a firewall that was not read. */
export const published = (firewall: Firewall | null, hostIp = '0.0.0.0'): PortFact =>
  first(portsOf(snapshotWith({ containers: [web(hostIp)], sockets: [], routes, ...(firewall && { firewall }) })));

/** The door of a program of the host itself. */
export const own = (port: number, firewall: Firewall | null, address = '0.0.0.0'): PortFact => {
  const socket = listening(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
  return first(portsOf(snapshotWith({ containers: [], sockets: [socket], routes, ...(firewall && { firewall }) })));
};

function first(doors: readonly PortFact[] | null): PortFact {
  const [door] = doors ?? [];
  if (!door) throw new Error('no door');
  return door;
}
