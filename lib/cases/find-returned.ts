import type { Container, Process, Snapshot } from '@/lib/model';
import { repositoryFor } from '@/lib/rules/reading/image/image-reference';
import { isLoopback } from '@/lib/rules/reading/network/address';
import type { WatchedThing } from './watched-things';

type Facts = Snapshot['facts'];
type FactName = keyof Facts;

/** A watched thing that is there again, with what it is now. */
export interface Found {
  readonly kind: WatchedThing['kind'];
  readonly name: string;
  readonly since: string;
  readonly as: string;
  /** When it began to be there again, by the host's clock. */
  readonly at: string | null;
  readonly container?: Container;
  readonly process?: Process;
  readonly path?: string;
  /** What a file of the host would call it by. */
  readonly words: readonly string[];
}

/** What was asked of the snapshot. A fact that was not read says nothing: the thing may be there, and nobody looked. */
export interface Looked {
  readonly found: readonly Found[];
  readonly unread: readonly FactName[];
}

const SYSTEM_PLACES = /^\/(usr|bin|sbin|lib\w*|opt\/containerd)\//;

/**
 * Which of the watched things are there again. Pure. `before` is the last look from before they were gone: what was there then beside them is not
 * theirs.
 */
export function findReturned(things: readonly WatchedThing[], { facts }: Snapshot, before: Snapshot | null): Looked {
  const unread = new Set<FactName>();
  const found = things.flatMap((thing): readonly Found[] => {
    const needs = NEEDS[thing.kind];
    if (!facts[needs].read) {
      unread.add(needs);
      return [];
    }
    return foundOf(thing, facts, before?.facts ?? null);
  });
  return { found, unread: [...unread] };
}

const NEEDS = {
  container: 'containers',
  image: 'images',
  process: 'processes',
  cron: 'cronEntries',
  key: 'authorizedKeys',
  file: 'processes',
  port: 'sockets',
} satisfies Record<WatchedThing['kind'], FactName>;

function foundOf(thing: WatchedThing, facts: Facts, before: Facts | null): readonly Found[] {
  const { kind, name, since } = thing;
  const base = { kind, name, since };
  switch (thing.kind) {
    case 'container':
      return listOf(facts.containers)
        .filter((one) => isContainerBack(one, thing, before))
        .map((one) => ({
          ...base,
          ...{ as: one.name, at: one.startedAt ?? one.createdAt, container: one },
          words: wordsOf(one.name, repositoryFor(one.imageRef)),
        }));
    case 'image':
      return listOf(facts.images)
        .filter((one) => one.id === thing.id || one.repoTags.some((tag) => repositoryFor(tag) === thing.repository))
        .map((one) => ({ ...base, as: one.repoTags[0] ?? one.id, at: null, words: wordsOf(thing.repository ?? '') }));
    case 'process':
      return listOf(facts.processes)
        .filter((one) => isProcessBack(one, thing, before))
        .map((one) => ({
          ...base,
          ...{ as: `pid ${one.pid} ${one.comm}`, at: one.startedAt, process: one, path: one.exe },
          words: wordsOf(one.exe, one.exe.split('/').at(-1) ?? '', one.comm),
        }));
    case 'cron':
      return listOf(facts.cronEntries)
        .filter((one) => one.line.trim() === thing.line)
        .map((one) => ({
          ...base,
          ...{ as: `${one.path}:${one.lineNumber}`, at: one.fileModifiedAt, path: one.path, words: wordsOf(one.path) },
        }));
    case 'key':
      return listOf(facts.authorizedKeys)
        .filter((one) => one.fingerprint === thing.fingerprint)
        .map((one) => ({
          ...base,
          ...{ as: `${one.path}:${one.lineNumber}`, at: one.fileModifiedAt, path: one.path, words: wordsOf(one.path) },
        }));
    case 'file':
      return isFileThere(thing.path, facts)
        ? [{ ...base, as: thing.path, at: null, path: thing.path, words: wordsOf(thing.path) }]
        : [];
    case 'port':
      return listOf(facts.sockets)
        .filter(({ hostNamespace, state, localPort, localAddress }) => {
          return hostNamespace && state === 'LISTEN' && localPort === thing.port && !isLoopback(localAddress);
        })
        .slice(0, 1)
        .map((one) => ({ ...base, as: `${one.localAddress}:${one.localPort} ${one.comm}`, at: null, words: [] }));
  }
}

const listOf = <T>(fact: { read: true; value: readonly T[] } | { read: false }): readonly T[] =>
  fact.read ? fact.value : [];

/** A new one of a stranger's image, or of the same name and image; or the very one, when it runs on. */
function isContainerBack(one: Container, thing: WatchedThing & { kind: 'container' }, before: Facts | null): boolean {
  if (one.id === thing.id) return one.running && !one.paused && (thing.isFixed || isAfter(one.startedAt, thing.since));
  const isSameImage = one.imageId === thing.imageId || repositoryFor(one.imageRef) === thing.repository;
  if (!isSameImage || (thing.repository === null && one.name !== thing.name)) return false;
  return before?.containers.read
    ? before.containers.value.every(({ id }) => id !== one.id)
    : isAfter(one.createdAt, thing.since);
}

/** By its program where a stranger put it, or by a name that is not its program's. */
function isProcessBack(one: Process, thing: WatchedThing & { kind: 'process' }, before: Facts | null): boolean {
  const id = `${one.pid}:${one.startTicks}`;
  if (one.kernelThread || id === thing.id) return false;
  const isOwnProgram = thing.exe !== '' && !SYSTEM_PLACES.test(thing.exe);
  const isSame = isOwnProgram
    ? one.exe === thing.exe
    : one.exe === thing.exe && one.comm === thing.comm && !thing.exe.endsWith(`/${thing.comm}`);
  if (!isSame) return false;
  return before?.processes.read
    ? before.processes.value.every(({ pid, startTicks }) => `${pid}:${startTicks}` !== id)
    : isAfter(one.startedAt, thing.since);
}

const isFileThere = (path: string, facts: Facts): boolean =>
  listOf(facts.processes).some((one) => one.exe === path && !one.exeDeleted && one.containerId === null) ||
  listOf(facts.startupFiles).some((one) => one.path === path) ||
  listOf(facts.units).some((one) => one.path === path);

/** What nothing dates may be new. */
export const isAfter = (at: string | null, since: string): boolean => !(Date.parse(at ?? '') <= Date.parse(since));

const EVERYDAY = /^(sh|bash|dash|python\d?|perl|node|java|php|ruby|docker|root|cron|systemd|init|web|app|db|redis)$/i;

/** Names long and rare enough that a line which holds one speaks of the thing. */
const wordsOf = (...words: readonly string[]): readonly string[] => [
  ...new Set(words.filter((word) => word.length >= 4 && !EVERYDAY.test(word))),
];
