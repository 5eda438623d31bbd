import { type PortFact, portsOf } from '@/lib/exposure';
import type { Container, Fact, Image, Process, Snapshot } from '@/lib/model';
import { parseImageReference, repositoryFor } from '@/lib/rules/reading/image/image-reference';
import type { SightingRow } from '@/lib/store';
import { nameOfImage } from '../inventory/host-inventory';
import { connectionThings } from './connection-things';
import { cronItems, fileItems, keyItems, startupThing, unitItems } from './startup-things';
import type { Thing } from './thing';

/**
 * What is remembered by its first sight. `publication`: a port that Docker publishes; `listener`: one that the host itself listens on;
 * `connection`: one that the host began.
 */
export const SEEN_KINDS = [
  'image',
  'container',
  'listener',
  'publication',
  'process',
  'connection',
  'cron',
  'unit',
  'startup',
  'key',
] as const;
export type SeenKind = (typeof SEEN_KINDS)[number];

/** More of one kind is not remembered: nobody reads a list of that length, and a hostile host must not fill the database. */
const MOST = 2000;
const LONGEST_KEY = 300;

export type ThingsSeen = { rows: SightingRow[]; wholeKinds: SeenKind[] };

/** Everything a scan saw that has a first sight. A list that was not read is left out: nothing of it came, nothing went. */
export function thingsSeen(snapshot: Snapshot): ThingsSeen {
  const { images, containers, processes, sockets, cronEntries, units, startupFiles, authorizedKeys } = snapshot.facts;
  const lists = [
    listOf('image', images, imageThings),
    listOf('container', containers, (one) => [containerThing(one)]),
    listOf('process', processes, (one) => processThings(one, placesOf(snapshot))),
    sockets.read
      ? { kind: 'connection' as const, things: connectionThings(sockets.value), whole: isWhole(sockets) }
      : null,
    listOf('cron', cronEntries, (one) => cronItems(one).map(startupThing)),
    listOf('unit', units, (one) => unitItems(one).map(startupThing)),
    listOf('startup', startupFiles, (one) => fileItems(one).map(startupThing)),
    listOf('key', authorizedKeys, (one) => keyItems(one).map(startupThing)),
    ...portLists(snapshot),
  ].filter((list) => list !== null);
  return {
    rows: lists.flatMap(({ kind, things }) => [
      { kind, key: '', name: '', place: '' },
      ...things.slice(0, MOST).map(({ key, ...rest }) => ({ kind, key: key.slice(0, LONGEST_KEY), ...rest })),
    ]),
    wholeKinds: lists.filter(({ whole }) => whole).map(({ kind }) => kind),
  };
}

type SeenList = { kind: SeenKind; things: Thing[]; whole: boolean };

function listOf<T>(kind: SeenKind, fact: Fact<readonly T[]>, toThings: (item: T) => Thing[]): SeenList | null {
  if (!fact.read) return null;
  return { kind, things: fact.value.flatMap(toThings), whole: (fact.unreadItems ?? 0) === 0 };
}

/**
 * What names the content of an image in the whole fleet: repository and digest as its registries know it. One that was never in a registry
 * has its id alone.
 */
export function keysOfImage({ id, repoDigests }: Pick<Image, 'id' | 'repoDigests'>): string[] {
  const named = repoDigests.flatMap((text) => {
    const reference = parseImageReference(text);
    return reference && reference.digest !== '' ? [`${reference.repository}@${reference.digest}`] : [];
  });
  return (named.length > 0 ? [...new Set(named)] : [id]).map((key) => key.slice(0, LONGEST_KEY));
}

const imageThings = (image: Image): Thing[] =>
  keysOfImage(image).map((key) => ({
    key,
    name: nameOfImage(image),
    place: key.includes('@') ? (key.split('@')[0] ?? '') : (image.repoTags.map(repositoryFor)[0] ?? ''),
  }));

const containerThing = ({ id, name, imageRef }: Container): Thing => ({
  key: id,
  name,
  place: repositoryFor(imageRef).slice(0, LONGEST_KEY),
});

/** Of each container its image: containers come and go under new ids, what runs in them stays. */
export const placesOf = ({ facts }: Snapshot): ReadonlyMap<string, string> =>
  new Map(facts.containers.read ? facts.containers.value.map((one) => [one.id, repositoryFor(one.imageRef)]) : []);

/** A program by who runs it and where from. Threads of the kernel are no programs, and what we started ourselves is no news. */
export function processThings(process: Process, places: ReadonlyMap<string, string>): Thing[] {
  if (process.kernelThread || process.ours) return [];
  const { exe, comm, exeState, user, containerId } = process;
  const place = containerId === null ? '' : (places.get(containerId) ?? '');
  return [{ key: processKey(process, places), name: `${user} ${exeState === 'read' ? exe : comm}`, place }];
}

export const processKey = (
  { exe, comm, exeState, user, containerId }: Pick<Process, 'exe' | 'comm' | 'exeState' | 'user' | 'containerId'>,
  places: ReadonlyMap<string, string>,
): string =>
  `${user}/${containerId === null ? '' : (places.get(containerId) ?? 'container')}/${exeState === 'read' ? exe : comm}`.slice(
    0,
    LONGEST_KEY,
  );

/** Over the Docker API the host's own sockets are never seen: then its published ports are all there is. */
function portLists(snapshot: Snapshot): (SeenList | null)[] {
  const { containers, sockets } = snapshot.facts;
  const ports = portsOf(snapshot) ?? [];
  const of = (kind: SeenKind): Thing[] =>
    ports
      .filter((port) => portKind(port) === kind)
      .map((port) => ({ key: portKey(port), name: port.listener, place: '' }));
  return [
    containers.read ? { kind: 'publication', things: of('publication'), whole: isWhole(containers) } : null,
    // A port that a container publishes is told apart from the host's own only where both lists were read.
    containers.read && sockets.read
      ? { kind: 'listener', things: of('listener'), whole: isWhole(containers) && isWhole(sockets) }
      : null,
  ];
}

const isWhole = (fact: Fact<unknown>): boolean => fact.read && (fact.unreadItems ?? 0) === 0;

export const portKind = ({ containerId, pid }: Pick<PortFact, 'containerId' | 'pid'>): SeenKind =>
  containerId !== null && pid === null ? 'publication' : 'listener';

/** From here on the kernel hands out ports by itself: there the program counts, not the number. */
const FIRST_EPHEMERAL_PORT = 32_768;

/** A door: protocol, address, port and who stands in it. The same program on another address is another door. */
export const portKey = ({
  protocol,
  address,
  port,
  listener,
}: Pick<PortFact, 'protocol' | 'address' | 'port' | 'listener'>): string =>
  `${protocol}/${address}:${port >= FIRST_EPHEMERAL_PORT ? '*' : port}/${listener}`.slice(0, LONGEST_KEY);
