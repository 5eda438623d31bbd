import type { Container, RespawnSource, Snapshot } from '@/lib/model';
import { unreadSentence } from '@/lib/model';
import { bindMounts, holdsEngineSocket } from '@/lib/rules/reading/container/bind-mounts';
import { apiListeners } from '@/lib/rules/reading/engine/daemon-api';
import { repositoryFor } from '@/lib/rules/reading/image/image-reference';
import { isLoopback } from '@/lib/rules/reading/network/address';
import type { Found } from './find-returned';

type Facts = Snapshot['facts'];
type Source = RespawnSource;

/** Where a thing that came back may come from, best known first, and what could not be looked at. */
export interface Trace {
  readonly sources: readonly Source[];
  readonly unread: readonly { readonly fact: string; readonly reason: string }[];
}

const MOST = 12;
const MOST_PARENTS = 8;
const SIGN_IN_MS = 60_000;

/**
 * Who brought a thing back: what the engine and the kernel say, what files of the host name it, and, where nothing does, who else could have.
 * Nothing of this is proof, and each line keeps what it was read from.
 */
export function traceSource(found: Found, { facts }: Snapshot): Trace {
  const said = [
    ...eventsOf(found, facts),
    ...labelsOf(found.container),
    ...restartsOf(found.container),
    ...parentsOf(found, facts),
    ...namedIn(found, facts),
  ];
  const isNamed = said.some(({ kind }) => kind !== 'created' && kind !== 'pulled');
  const sources = [...said, ...signInsBefore(found, facts), ...(isNamed ? [] : couldHave(found, facts))];
  return { sources: sources.slice(0, MOST), unread: unreadOf(found, facts) };
}

const listOf = <T>(fact: { read: true; value: readonly T[] } | { read: false }): readonly T[] =>
  fact.read ? fact.value : [];

const source = (
  kind: Source['kind'],
  weight: Source['weight'],
  name: string,
  evidence = '',
  at: string | null = null,
) => ({ kind, weight, name: name.slice(0, 300), evidence: evidence.slice(0, 500), at }) satisfies Source;

/** The engine keeps no callers: that it was made, when, and from what. */
function eventsOf({ container, kind, name }: Found, facts: Facts): readonly Source[] {
  const repository = container ? repositoryFor(container.imageRef) : kind === 'image' ? repositoryFor(name) : null;
  return listOf(facts.events).flatMap((event) => {
    const { type, action, actorId, attributes, at } = event;
    if (container && type === 'container' && action === 'create' && actorId === container.id)
      return [source('created', 'says', attributes.name ?? container.name, `image ${attributes.image ?? ''}`, at)];
    const isPull = type === 'image' && action === 'pull' && repositoryFor(actorId) === repository;
    return isPull ? [source('pulled', 'says', actorId, '', at)] : [];
  });
}

function labelsOf(container: Container | undefined): readonly Source[] {
  const labels = container?.labels ?? {};
  const project = labels['com.docker.compose.project'];
  const service = labels['com.docker.swarm.service.name'];
  const file = labels['com.docker.compose.project.config_files'] ?? '';
  return [
    ...(service ? [source('swarm', 'names', service)] : []),
    ...(project ? [source('compose', 'names', project, file)] : []),
  ];
}

/** A policy brings back what was killed, and not what was removed: it says something of a container that was started more than once. */
function restartsOf(container: Container | undefined): readonly Source[] {
  const policy = container?.restartPolicy.name ?? '';
  if (!container || !/^(always|unless-stopped|on-failure)$/.test(policy)) return [];
  const again = container.restartCount > 0;
  return again
    ? [source('restart-policy', 'says', container.name, `${policy}, restarted ${container.restartCount}×`)]
    : [];
}

/** Who started it, one after the other, up to the first process of the system; and the container that it runs in. */
function parentsOf({ process }: Found, facts: Facts): readonly Source[] {
  if (!process) return [];
  const all = new Map(listOf(facts.processes).map((one) => [one.pid, one]));
  const parents: Source[] = [];
  for (let above = all.get(process.ppid); above && above.pid > 1; above = all.get(above.ppid)) {
    if (parents.length >= MOST_PARENTS) break;
    const { pid, comm, argv, exe, startedAt } = above;
    parents.push(source('parent', 'says', `pid ${pid} ${comm}`, argv.join(' ') || exe, startedAt));
  }
  const inside = listOf(facts.containers).find(({ id }) => id === process.containerId);
  const policy = inside ? `restart policy ${inside.restartPolicy.name || 'no'}` : '';
  return [...(inside ? [source('inside', 'says', inside.name, policy, inside.startedAt)] : []), ...parents];
}

/** Cron lines, units and start-up files that hold one of its names. */
function namedIn({ kind, path, words }: Found, facts: Facts): readonly Source[] {
  const names = (text: string): boolean => words.some((word) => text.includes(word));
  const isItself = (file: string): boolean => kind !== 'process' && file === path;
  const cron = listOf(facts.cronEntries)
    .filter((one) => !isItself(one.path) && names(one.line))
    .map((one) => source('cron', 'names', `${one.path}:${one.lineNumber}`, one.line, one.fileModifiedAt));
  const units = listOf(facts.units).flatMap((unit) => {
    const line = unit.execLines.find(names);
    return line ? [source('unit', 'names', unit.path, line, unit.modifiedAt)] : [];
  });
  const files = listOf(facts.startupFiles).flatMap((file) => {
    const line = file.notableLines.find(({ text }) => names(text));
    return line ? [source('startup', 'names', `${file.path}:${line.lineNumber}`, line.text, file.modifiedAt)] : [];
  });
  return [...cron, ...units, ...files];
}

function signInsBefore({ at }: Found, facts: Facts): readonly Source[] {
  const began = Date.parse(at ?? '');
  if (!Number.isFinite(began) || !facts.logins.read) return [];
  return facts.logins.value.accepted
    .filter((one) => began - Date.parse(one.at) >= 0 && began - Date.parse(one.at) <= SIGN_IN_MS)
    .map((one) => source('sign-in', 'possible', one.user, `${one.address}, ${one.method}`, one.at));
}

/** Whoever could start containers, and who may write where it lies. */
function couldHave(found: Found, facts: Facts): readonly Source[] {
  const others = listOf(facts.containers).filter((one) => one.running && one.id !== found.container?.id);
  const mounting = others.flatMap((one) => {
    const mount = bindMounts(one).find(({ source: from, writable }) => writable && covers(from, found.path ?? ''));
    return mount ? [source('mount', 'possible', one.name, `${mount.source}:${mount.destination}`)] : [];
  });
  const holding = others.flatMap((one) => {
    const mount = bindMounts(one).find(holdsEngineSocket);
    return mount ? [source('socket', 'possible', one.name, `${mount.source}:${mount.destination}`)] : [];
  });
  return [...mounting, ...holding, ...doorsOf(facts)];
}

const covers = (folder: string, path: string): boolean => {
  const base = folder.replace(/\/+$/, '');
  return path !== '' && (base === '' || path === base || path.startsWith(`${base}/`));
};

function doorsOf({ engineInfo, sockets, daemon }: Facts): readonly Source[] {
  return apiListeners(
    engineInfo.read ? engineInfo.value : undefined,
    sockets.read ? sockets.value : undefined,
    daemon.read ? daemon.value : undefined,
  )
    .filter(({ address }) => !isLoopback(address))
    .map(({ address, port }) => source('remote-api', 'possible', `${address}:${port}`));
}

/** What would name a source and was not read: nobody may call it clean. */
function unreadOf({ container, kind }: Found, facts: Facts): Trace['unread'] {
  const asked = [
    ...(container || kind === 'image' ? (['events'] as const) : []),
    ...(['cronEntries', 'units', 'startupFiles', 'logins', 'containers'] as const),
    ...(kind === 'process' ? (['processes'] as const) : []),
  ];
  return asked.flatMap((name) => {
    const fact = facts[name];
    return fact.read ? [] : [{ fact: name, reason: unreadSentence(fact.reason, fact.detail) }];
  });
}
