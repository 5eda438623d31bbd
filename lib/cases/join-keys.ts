import type { JoinReason, Snapshot } from '@/lib/model';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';
import type { CaseFinding } from './case-finding';
import { payloadsOf } from './payload';

/** What two findings of one incident have in common. `id` is compared; the reason is what people are told. */
export interface JoinKey {
  readonly id: string;
  readonly reason: JoinReason;
}

/** A finding that names more than this is about the host, not about one thing on it. */
const MOST_NAMED = 5;

/** All that joins one finding to others, by what it says itself and by what the scan saw of the things it names. */
export function keysOf(finding: CaseFinding, snapshot: Snapshot | null): readonly JoinKey[] {
  return [
    ...containerKeys(finding, snapshot),
    // A number that a process had then may be that of another one now.
    ...(finding.gone ? [] : processKeys(finding, snapshot)),
    ...(finding.gone ? [] : socketKeys(finding, snapshot)),
    ...remoteKeys(finding),
    ...imageKeys(finding),
    ...pathKeys(finding),
    ...payloadsOf(finding).map((name) => key('payload', name)),
  ];
}

/** A parent, or the holder of a socket, that no finding speaks of joins nothing: a supervisor has many children, and most are honest. */
export function withoutUnnamed(keys: readonly (readonly JoinKey[])[]): readonly (readonly JoinKey[])[] {
  const named = new Set(keys.flat().flatMap(({ id, reason }) => (reason.kind === 'process' ? [id] : [])));
  return keys.map((own) =>
    own.filter(({ id, reason }) => (reason.kind !== 'parent' && reason.kind !== 'socket') || named.has(id)),
  );
}

const key = (kind: JoinReason['kind'], id: string, value = id, space: string = kind): JoinKey => ({
  id: `${space} ${id}`,
  reason: { kind, value },
});

function containerKeys({ links, subject }: CaseFinding, snapshot: Snapshot | null): readonly JoinKey[] {
  const named = links.containerIds ?? [];
  if (named.length > MOST_NAMED) return [];
  const name = (id: string): string => (subject.id === id ? subject.name : containerName(id, snapshot));
  return named.map((id) => key('container', id, name(id)));
}

const containerName = (id: string, snapshot: Snapshot | null): string => {
  const containers = snapshot?.facts.containers.read ? snapshot.facts.containers.value : [];
  return containers.find((one) => one.id === id)?.name ?? id.slice(0, 12);
};

function processKeys({ links }: CaseFinding, snapshot: Snapshot | null): readonly JoinKey[] {
  const pids = links.pids ?? [];
  if (pids.length > MOST_NAMED) return [];
  const processes = snapshot?.facts.processes.read ? snapshot.facts.processes.value : [];
  return pids.flatMap((pid) => {
    const seen = processes.find((one) => one.pid === pid);
    const own = key('process', String(pid), seen ? `pid ${pid} ${seen.comm}` : `pid ${pid}`);
    if (!seen) return [own];
    const parent = processes.find((one) => one.pid === seen.ppid);
    return [
      own,
      ...(parent && parent.pid > 1
        ? [key('parent', String(parent.pid), `pid ${parent.pid} ${parent.comm}`, 'process')]
        : []),
      ...(seen.containerId
        ? [key('cgroup', seen.containerId, containerName(seen.containerId, snapshot), 'container')]
        : []),
    ];
  });
}

/** What names an address alone belongs to whoever holds a socket to it. */
function socketKeys({ links }: CaseFinding, snapshot: Snapshot | null): readonly JoinKey[] {
  const addresses = new Set((links.remotes ?? []).map(({ address }) => address));
  if ((links.pids ?? []).length > 0 || addresses.size === 0 || addresses.size > MOST_NAMED) return [];
  const sockets = snapshot?.facts.sockets.read ? snapshot.facts.sockets.value : [];
  const pids = new Map(
    sockets.flatMap(({ remoteAddress, pid, comm }) =>
      pid !== null && addresses.has(remoteAddress) ? [[pid, `pid ${pid} ${comm}`] as const] : [],
    ),
  );
  return [...pids].slice(0, MOST_NAMED).map(([pid, name]) => key('socket', String(pid), name, 'process'));
}

const isOurOwn = (address: string): boolean => /^(127\.|::1$|0\.0\.0\.0$|::$)/.test(address);

function remoteKeys({ links }: CaseFinding): readonly JoinKey[] {
  const addresses = [...new Set((links.remotes ?? []).map(({ address }) => address))].filter((one) => !isOurOwn(one));
  return addresses.length > MOST_NAMED ? [] : addresses.map((address) => key('remote', address));
}

/** Whom a system image belongs to says nothing: half of the containers of the world are made from one. */
function imageKeys({ links }: CaseFinding): readonly JoinKey[] {
  const refs = links.imageRefs ?? [];
  const first = parseImageReference(refs[0] ?? '');
  if (refs.length > MOST_NAMED || !first || first.publisher === 'docker.io/library') return [];
  return [key('image', first.repository)];
}

const SYSTEM_PLACES = /^\/(usr|bin|sbin|lib\w*|proc|sys|dev|boot)(\/|$)/;
/** Places where anybody may write, and where directories of strangers lie. */
const OPEN_PLACES = /^\/(tmp|var\/tmp|dev\/shm|run|var\/run)\//;

function pathKeys({ links }: CaseFinding): readonly JoinKey[] {
  const paths = links.paths ?? [];
  if (paths.length > MOST_NAMED) return [];
  return paths.flatMap((path) => {
    if (SYSTEM_PLACES.test(path) && !OPEN_PLACES.test(path)) return [];
    const directory = path.slice(0, path.lastIndexOf('/'));
    const own = OPEN_PLACES.test(`${directory}`) ? [key('directory', directory)] : [];
    return [key('file', path), ...own];
  });
}
