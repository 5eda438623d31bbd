import type { Container, PortBinding } from '@/lib/model';
import { isWildcard } from './address';

/** Ports of a running container that answer on every interface of the host. */
export const wildcardPorts = (container: Container): readonly PortBinding[] =>
  container.running ? container.ports.filter((port) => isWildcard(port.hostIp)) : [];
