import type { ActionOffer, EvidenceFact, Judgement, Links } from '@/lib/model';
import { evidence, unknown } from '../define';
import { commandText } from '../reading/container-words';
import { containerLinks } from '../reading/links';
import { blockPort } from '../reading/offers';
import { containerSubject } from '../reading/subject';
import { doorText, needsSockets, type OpenRedis, type RedisFacts } from './redis-door';

const SEEN: Record<OpenRedis['auth'], string> = {
  set: 'a password or an ACL file is set',
  'not-visible': 'not visible: a configuration file may set one',
  none: 'none in arguments and environment',
};

export function redisEvidence(redis: OpenRedis): readonly EvidenceFact[] {
  return [
    ...redis.doors.map((door) => evidence('answers on', doorText(door), door.seenIn)),
    evidence('password', SEEN[redis.auth], redis.container ? 'inspect.Args, Config.Env' : 'process arguments'),
    ...(redis.unprotected
      ? [evidence('told to serve strangers', 'protected mode is off', 'arguments, environment')]
      : []),
    ...(redis.container ? [evidence('command', commandText(redis.container), 'inspect.Path, Args')] : []),
  ];
}

/** A published port is closed in DOCKER-USER, one of the host in INPUT: the target says which by naming the container. */
export const redisOffers = ({ container, doors }: OpenRedis): readonly ActionOffer[] =>
  [...new Map(doors.map((door) => [door.hostPort, door])).values()].map((door) => {
    const from =
      container && door.containerPort !== null
        ? { containerId: container.id, containerPort: door.containerPort }
        : null;
    return blockPort('tcp', door.hostIp, door.hostPort, from);
  });

export const redisLinks = ({ container, process, doors }: OpenRedis): Links => ({
  ...(container ? containerLinks(container) : {}),
  ...(process ? { pids: [process.pid], ...(process.startedAt ? { at: process.startedAt } : {}) } : {}),
  ports: doors.map(({ hostIp, hostPort }) => ({ protocol: 'tcp', hostIp, hostPort })),
});

/** What these facts cannot decide: a Redis on the host's network without sockets, and the host's own without them. */
export function redisBlindSpots({ containers, sockets }: RedisFacts): readonly Judgement[] {
  if (sockets) return [];
  return (containers ?? [])
    .filter(needsSockets)
    .map((one) => unknown(containerSubject(one), 'it shares the host’s network, and the host’s sockets were not read'));
}
