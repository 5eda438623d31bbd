import type { Container, Process, Socket, Subject } from '@/lib/model';
import { doors, endpoint, isLoopback, isPrivate } from '../reading/address';
import { repositoryFor } from '../reading/image-reference';
import { containerSubject, portSubject } from '../reading/subject';

/** One address on which a Redis answers from outside. */
export interface Door {
  readonly hostIp: string;
  readonly hostPort: number;
  readonly containerPort: number | null;
  readonly seenIn: string; // where it was read
}

/** A Redis (or Valkey, KeyDB) that others can reach, with what was seen of its password. */
export interface OpenRedis {
  readonly subject: Subject;
  readonly container: Container | null;
  readonly process: Process | null;
  readonly doors: readonly Door[];
  readonly auth: 'set' | 'not-visible' | 'none';
  readonly unprotected: boolean; // told to serve strangers: protected-mode no, ALLOW_EMPTY_PASSWORD
  readonly tlsOnly: boolean;
}

export interface RedisFacts {
  readonly containers: readonly Container[] | undefined;
  readonly sockets: readonly Socket[] | undefined;
  readonly processes: readonly Process[] | undefined;
}

const REDIS = /redis|valkey|keydb/;
const REDIS_PORTS: readonly number[] = [6379, 6380];
// Images around Redis that are not a Redis: what they publish is their own page.
const COMPANION = /exporter|commander|insight|admin|browser|[-_]ui$|operator/;

export function openRedis(facts: RedisFacts): readonly OpenRedis[] {
  return [...inContainers(facts), ...onHost(facts)];
}

function inContainers({ containers, sockets }: RedisFacts): readonly OpenRedis[] {
  return (containers ?? [])
    .filter((container) => container.running)
    .flatMap((container) => {
      const doors = [...publishedDoors(container), ...hostNetworkDoors(container, sockets ?? [])];
      const words = wordsOf(container);
      return doors.length === 0
        ? []
        : [{ subject: containerSubject(container), container, process: null, doors, ...readWords(words, container) }];
    });
}

/** A container that shares the host's network has no bindings: only its sockets say where it answers. */
export const needsSockets = (container: Container): boolean =>
  container.running && container.networkMode === 'host' && isRedis(container);

function isRedis(container: Container): boolean {
  const repository = repositoryFor(container.imageRef);
  if (COMPANION.test(repository)) return false;
  const program = container.path.split('/').at(-1) ?? '';
  return REDIS.test(repository) || REDIS.test(program) || REDIS.test(container.args[0] ?? '');
}

function publishedDoors(container: Container): readonly Door[] {
  const ports = new Set(isRedis(container) ? [...REDIS_PORTS, ...ownPorts(container)] : REDIS_PORTS);
  return container.ports
    .filter((port) => port.protocol === 'tcp' && ports.has(port.containerPort) && !isLoopback(port.hostIp))
    .map((port) => ({ ...port, seenIn: 'inspect.NetworkSettings.Ports' }));
}

/** `--port 7000` moves it; a moved port is no protection. */
function ownPorts(container: Container): readonly number[] {
  const words = [container.path, ...container.args];
  return words.flatMap((word, index) => (/^--(tls-)?port$/.test(word) ? Number(words[index + 1]) : []));
}

function hostNetworkDoors(container: Container, sockets: readonly Socket[]): readonly Door[] {
  if (!needsSockets(container)) return [];
  return sockets
    .filter((socket) => socket.containerId === container.id && isOpenListener(socket))
    .map((socket) => ({
      hostIp: socket.localAddress,
      hostPort: socket.localPort,
      containerPort: null,
      seenIn: 'host sockets',
    }));
}

const isOpenListener = (socket: Socket): boolean =>
  socket.state === 'LISTEN' && socket.protocol.startsWith('tcp') && !isLoopback(socket.localAddress);

function onHost({ sockets, processes }: RedisFacts): readonly OpenRedis[] {
  const open = (sockets ?? []).filter(
    (one) => one.hostNamespace && one.containerId === null && isOpenListener(one) && REDIS.test(one.comm),
  );
  const redis = open.filter((one) => REDIS_PORTS.includes(one.localPort));
  return redis.map((socket) => {
    const process = processes?.find((one) => one.pid === socket.pid) ?? null;
    const door = {
      hostIp: socket.localAddress,
      hostPort: socket.localPort,
      containerPort: null,
      seenIn: 'host sockets',
    };
    const words = process?.argv ?? [];
    return {
      subject: portSubject('tcp', socket.localAddress, socket.localPort),
      container: null,
      process,
      doors: [door],
      ...readWords(words.join(' '), null),
    };
  });
}

const wordsOf = (container: Container): string =>
  [
    ...container.entrypoint,
    container.path,
    ...container.args,
    ...container.env.map((entry) => `${entry.name}=${entry.value}`),
  ].join(' ');

const PASSWORD = /requirepass\b(?!\s*(''|""))|aclfile\b|\b(REDIS|VALKEY|KEYDB)_PASSWORD(_FILE)?=\S/i;
const OPEN_TO_ALL = /protected-mode[= ]+no\b|ALLOW_EMPTY_PASSWORD=(yes|true|1)\b/i;
const CONFIG_FILE = /\.conf\b/;
const CONFIG_MOUNT = /\.conf$|\/(redis|valkey|keydb)(\/(etc|conf|mounted-etc))?\/?$/;

/** A host process rewrites its own title, so its settings do not show: there the password is "not visible", never "none". */
function readWords(words: string, container: Container | null): Pick<OpenRedis, 'auth' | 'unprotected' | 'tlsOnly'> {
  const mounted = container?.mounts.some(
    (mount) => CONFIG_MOUNT.test(mount.destination) && !/\/data\/?$/.test(mount.destination),
  );
  const hidden = container === null || mounted === true || CONFIG_FILE.test(words);
  return {
    auth: PASSWORD.test(words) ? 'set' : hidden ? 'not-visible' : 'none',
    unprotected: OPEN_TO_ALL.test(words),
    tlsOnly: /--port[= ]+0\b/.test(words) && /--tls-port\b/.test(words),
  };
}

export const isPrivateOnly = (redis: OpenRedis): boolean => redis.doors.every((door) => isPrivate(door.hostIp));

export const doorText = (door: Door): string => endpoint(door.hostIp, door.hostPort);

/** "cache" for a container, "redis-server" for a process of the host. */
export const redisName = (redis: OpenRedis): string =>
  redis.container?.name ?? redis.process?.comm ?? 'a process of the host';

/** "0.0.0.0:6379", or "10.0.0.5:6379 and 1 more". */
export function doorsText(redis: OpenRedis): string {
  const places = doors(redis.doors).map(doorText);
  return places.length > 1 ? `${places[0]} and ${places.length - 1} more` : (places[0] ?? '');
}
