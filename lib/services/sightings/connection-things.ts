import type { Socket } from '@/lib/model';
import type { Thing } from './thing';

/**
 * Connections that the host began, by where they lead and who holds them. Who connects to a service of the host is its guest: guests come
 * and go by the thousand, and none of them is remembered.
 */
export function connectionThings(sockets: readonly Socket[]): Thing[] {
  const isOwn = beganBy(sockets);
  return sockets.filter(isOwn).map((one) => ({ key: connectionKey(one), name: one.comm, place: '' }));
}

export const connectionKey = ({
  protocol,
  remoteAddress,
  remotePort,
  comm,
}: Pick<Socket, 'protocol' | 'remoteAddress' | 'remotePort' | 'comm'>): string =>
  `${protocol.slice(0, 3)}/${remoteAddress}:${remotePort}/${comm}`;

/** Tells connections that were begun here: nobody listens on their own port in the same network namespace. */
export function beganBy(sockets: readonly Socket[]): (socket: Socket) => boolean {
  const doorOf = ({ protocol, localPort, netNamespace }: Socket): string =>
    `${protocol.slice(0, 3)}/${localPort}/${netNamespace}`;
  const doors = new Set(sockets.filter(({ remotePort }) => remotePort === 0).map(doorOf));
  return (socket) => socket.remotePort !== 0 && !doors.has(doorOf(socket));
}
