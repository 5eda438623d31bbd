import { isShut } from '@/lib/exposure';
import type { CollectorLogin, Container, Firewall, Judgement, Process, Socket, Subject } from '@/lib/model';
import { unknown } from '../../define';
import { containerSubject, portSubject } from '../verdict/subject';
import { doors, isPrivate, isWildcard } from './address';
import {
  type Door,
  doorText,
  isOpenListener,
  isOpenOnHost,
  isProxyOfContainer,
  publishedDoors,
  socketDoor,
} from './service-door';
import { isCalled, isNamed, isProgram, type ServiceShape, wordsOf } from './service-shape';

export interface ServiceFacts {
  readonly containers: readonly Container[] | undefined;
  readonly sockets: readonly Socket[] | undefined;
  readonly processes: readonly Process[] | undefined;
  readonly collectorLogin?: CollectorLogin | undefined;
  /** With it, a port that is shut for everybody outside is no way in. */
  readonly firewall?: Firewall | undefined;
}

/** A service that others can reach: in a container, or as a process of the host. */
export interface OpenService {
  readonly shape: ServiceShape;
  readonly subject: Subject;
  readonly container: Container | null;
  readonly process: Process | null;
  readonly holder: string; // the container's name, or the name of the host's process
  readonly doors: readonly Door[];
  readonly knownBy: 'name' | 'port';
  readonly words: string; // what it is told: arguments, and in a container NAME=value of the environment
}

/** What answers from outside. A container is one service: the first shape that names it, else the first whose own port it publishes. */
export const openServices = (facts: ServiceFacts, shapes: readonly ServiceShape[]): readonly OpenService[] => [
  ...(facts.containers ?? []).flatMap((container) => inContainer(container, facts, shapes)),
  ...onHost(facts, shapes).flatMap((one) => (one.service ? [one.service] : [])),
];

function inContainer(
  container: Container,
  { sockets, firewall }: ServiceFacts,
  shapes: readonly ServiceShape[],
): readonly OpenService[] {
  if (!container.running) return [];
  const open = [...publishedDoors(container), ...hostNetworkDoors(container, sockets ?? [])].filter(
    isPassable(firewall),
  );
  const named = shapes.find((shape) => isNamed(container, shape));
  if (named) return toService(container, named, open.filter(countedIn(container, named)), 'name');
  const called = shapes.find((shape) => isCalled(container, shape) && open.some(isCalledPortOf(shape)));
  if (called) return toService(container, called, open.filter(isCalledPortOf(called)), 'name');
  const shape = shapes.find((one) => open.some(isOwnPortOf(one)));
  return shape ? toService(container, shape, open.filter(isOwnPortOf(shape)), 'port') : [];
}

const isPassable =
  (firewall: Firewall | undefined) =>
  (door: Door): boolean =>
    firewall === undefined || !isShut(firewall, door);

function toService(
  container: Container,
  shape: ServiceShape,
  open: readonly Door[],
  knownBy: OpenService['knownBy'],
): readonly OpenService[] {
  if (open.length === 0) return [];
  const subject = containerSubject(container);
  const words = wordsOf(container);
  return [{ shape, subject, container, process: null, holder: container.name, doors: open, knownBy, words }];
}

const speaks = (door: Door, shape: ServiceShape): boolean => (shape.protocols ?? ['tcp']).includes(door.protocol);
const portOf = (door: Door): number => door.containerPort ?? door.hostPort;

const isOwnPortOf =
  (shape: ServiceShape) =>
  (door: Door): boolean =>
    speaks(door, shape) && shape.ports.includes(portOf(door));

const isCalledPortOf =
  ({ called }: ServiceShape) =>
  (door: Door): boolean =>
    door.protocol === 'tcp' && called?.ports.includes(portOf(door)) === true;

/** Every port of a named container is the service's, unless its shape knows better. */
const countedIn =
  (container: Container, shape: ServiceShape) =>
  (door: Door): boolean => {
    const counted = shape.countedPorts?.(container);
    if (!speaks(door, shape) || shape.asidePorts?.includes(portOf(door))) return false;
    return counted === undefined || counted.includes(portOf(door)) || isOwnPortOf(shape)(door);
  };

/** A container that shares the host's network has no bindings: only its sockets say where it answers. */
const hostNetworkDoors = (container: Container, sockets: readonly Socket[]): readonly Door[] =>
  container.networkMode === 'host'
    ? sockets.filter((socket) => socket.containerId === container.id && isOpenListener(socket)).map(socketDoor)
    : [];

interface HostListener {
  readonly subject: Subject;
  readonly service: OpenService | null; // null: who listens there could not be seen
}

/** One entry per port of the host: both families of a port are one door. */
function onHost(facts: ServiceFacts, shapes: readonly ServiceShape[]): readonly HostListener[] {
  const published = new Set((facts.containers ?? []).flatMap((one) => one.ports.map((port) => port.hostPort)));
  const open = (facts.sockets ?? []).filter(
    (socket) =>
      isOpenOnHost(socket) &&
      !isProxyOfContainer(socket) &&
      !isUnseenProxy(socket, published) &&
      isPassable(facts.firewall)(socketDoor(socket)),
  );
  return shapes
    .filter((shape) => !shape.containersOnly)
    .flatMap((shape) => {
      return hostPorts(shape, open).flatMap((port) => {
        const here = open.filter((socket) => socket.localPort === port && speaks(socketDoor(socket), shape));
        return hostListener(here, facts, shape);
      });
    });
}

const hostPorts = (shape: ServiceShape, open: readonly Socket[]): readonly number[] =>
  shape.anyPort ? [...new Set(open.map((socket) => socket.localPort))] : [...shape.ports, ...(shape.sharedPorts ?? [])];

/** To a login that may not see holders, the proxy of a published port looks like anybody. */
const isUnseenProxy = (socket: Socket, published: ReadonlySet<number>): boolean =>
  socket.pid === null && published.has(socket.localPort);

function hostListener(
  here: readonly Socket[],
  { processes, collectorLogin }: ServiceFacts,
  shape: ServiceShape,
): readonly HostListener[] {
  const judged = here.map((socket) => {
    const process = processes?.find((one) => one.pid === socket.pid) ?? null;
    const byKernel = socket.pid === null && shape.kernelPorts?.includes(socket.localPort) === true;
    // What root cannot see a holder of is held by no process.
    const byNobody = socket.pid === null && collectorLogin?.uid === 0;
    return { socket, process, is: byKernel || (!byNobody && isProgram(socket.comm, process, shape)) };
  });
  const [first] = judged.filter((one) => one.is === true).sort((a, b) => width(a.socket) - width(b.socket));
  const unseen = judged.find((one) => one.is === null);
  if (!first) return unseen ? [{ subject: hostSubject(unseen.socket), service: null }] : [];
  const service: OpenService = {
    shape,
    subject: hostSubject(first.socket),
    container: null,
    process: first.process,
    holder: first.socket.comm === '' ? 'the kernel of the host' : first.socket.comm,
    doors: judged.filter((one) => one.is === true).map((one) => socketDoor(one.socket)),
    knownBy: 'name',
    words: first.process?.argv.join(' ') ?? '',
  };
  return [{ subject: service.subject, service }];
}

const width = ({ localAddress }: Socket): number => (isWildcard(localAddress) ? 0 : 1);

const hostSubject = ({ protocol, localAddress, localPort }: Socket): Subject =>
  portSubject(protocol.startsWith('tcp') ? 'tcp' : 'udp', localAddress, localPort);

/** What these facts cannot decide: containers on the host's network without sockets, and listeners whose holder was not seen. */
export const serviceBlindSpots = (facts: ServiceFacts, shapes: readonly ServiceShape[]): readonly Judgement[] => [
  ...onHost(facts, shapes)
    .filter((one) => one.service === null)
    .map((one) => unknown(one.subject, 'which process listens there could not be seen')),
  ...(facts.sockets ? [] : onHostNetwork(facts, shapes)).map((one) =>
    unknown(containerSubject(one), 'it shares the host’s network, and the host’s sockets were not read'),
  ),
];

export const onHostNetwork = (
  { containers }: Pick<ServiceFacts, 'containers'>,
  shapes: readonly ServiceShape[],
): readonly Container[] =>
  (containers ?? []).filter(
    (one) => one.running && one.networkMode === 'host' && shapes.some((shape) => isNamed(one, shape)),
  );

/** Every address is one of a private network: nobody outside gets here by itself. */
export const isPrivateOnly = ({ doors: open }: OpenService): boolean => open.every((door) => isPrivate(door.hostIp));

/** "0.0.0.0:6379", or "10.0.0.5:6379 and 1 more". */
export function doorsText({ doors: open }: OpenService): string {
  const places = doors(open).map(doorText);
  return places.length > 1 ? `${places[0]} and ${places.length - 1} more` : (places[0] ?? '');
}

const CONFIG_FILE = /\.(conf|cnf|config|cfg|ya?ml|toml|ini|json|properties)$/;

/** A file of settings is named or mounted: what stands in it was not read. */
export const readsConfigFile = ({ container, words }: OpenService): boolean =>
  words.split(/[\s=]/).some((word) => CONFIG_FILE.test(word)) ||
  (container?.mounts ?? []).some((mount) => CONFIG_FILE.test(mount.destination));
