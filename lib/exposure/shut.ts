import { type Fact, type Firewall, read } from '@/lib/model';
import { type Door, familiesOf, type Way, wayTo } from './route';

/** A port as it is bound. `containerPort` is null when it is one of the host itself. */
export interface BoundPort {
  readonly protocol: string;
  readonly hostIp: string;
  readonly hostPort: number;
  readonly containerPort: number | null;
}

/**
 * No stranger gets in by this port, over no family it answers on. Doubt is not shut. It needs no more than the firewall: a rule that names a
 * container's address or bridge stays in doubt.
 */
export function isShut(firewall: Firewall, port: BoundPort): boolean {
  const fact: Fact<Firewall> = read(firewall);
  return familiesOf(port.hostIp, port.containerPort === null).every(
    (family: Way['family']) => wayTo(doorOf(port), family, fact, []).reach === 'blocked',
  );
}

const doorOf = ({ protocol, hostPort, containerPort }: BoundPort): Door => ({
  protocol,
  port: hostPort,
  boundTo: null,
  container: containerPort === null ? null : { port: containerPort, addresses: { ipv4: '', ipv6: '' }, bridge: '' },
});
