import type { Container, Socket } from '@/lib/model';
import { endpoint, isLoopback } from './address';

/** One address on which a service answers from outside. */
export interface Door {
  readonly protocol: 'tcp' | 'udp';
  readonly hostIp: string;
  readonly hostPort: number;
  readonly containerPort: number | null; // null when it listens on the host itself
  readonly seenIn: string; // where it was read
}

export const doorText = (door: Door): string => endpoint(door.hostIp, door.hostPort);

/** Ports of a container that are published on anything but loopback. */
export const publishedDoors = (container: Container): readonly Door[] =>
  container.ports.flatMap(({ protocol, hostIp, hostPort, containerPort }) =>
    protocol === 'sctp' || isLoopback(hostIp)
      ? []
      : [{ protocol, hostIp, hostPort, containerPort, seenIn: 'inspect.NetworkSettings.Ports' }],
  );

export const socketDoor = (socket: Socket): Door => ({
  protocol: socket.protocol.startsWith('tcp') ? 'tcp' : 'udp',
  hostIp: socket.localAddress,
  hostPort: socket.localPort,
  containerPort: null,
  seenIn: 'host sockets',
});

/** Waits for callers on anything but loopback. */
export const isOpenListener = (socket: Socket): boolean =>
  (socket.state === 'LISTEN' || socket.state === 'UNCONN') && !isLoopback(socket.localAddress);

/**
 * Waits on the host itself, not in a container. A login that may not look at namespaces sees sockets of which nobody can say whose
 * they are: those are taken for the host's.
 */
export const isOpenOnHost = (socket: Socket): boolean =>
  isOpenListener(socket) && socket.containerId === null && (socket.hostNamespace || socket.netNamespace === '');

/** The engine itself holds the port of a container: such a socket says nothing about who answers. */
export const isProxyOfContainer = ({ comm }: Socket): boolean => /^(docker-proxy|rootlesskit|rootlessport)$/.test(comm);
