import type { Container, Snapshot, SystemdUnit } from '@/lib/model';
import { bindMounts, holdsEngineSocket } from '@/lib/rules/reading/container/bind-mounts';
import { apiListeners } from '@/lib/rules/reading/engine/daemon-api';
import { isLoopback } from '@/lib/rules/reading/network/address';
import type { ContainerStart } from '../views/provenance';

/**
 * Who may have started a container, best known first: what its labels or a file of the host say, then who signed in at that time, then,
 * where nothing says anything, who else could have. Nothing of this is proof.
 */
export function containerStarts(container: Container, { facts }: Snapshot): ContainerStart[] {
  const said = [...labelledStarts(container), ...(facts.units.read ? unitStarts(container, facts.units.value) : [])];
  const signIns = facts.logins.read ? signInsBefore(container, facts.logins.value.accepted) : [];
  if (said.length > 0) return [...said, ...signIns];
  return [...signIns, ...socketHolders(container, facts), ...openDoors(facts)];
}

/** What the tools that start containers write on them. */
function labelledStarts({ labels }: Container): ContainerStart[] {
  const label = (...names: string[]): string =>
    names.map((name) => labels[name] ?? '').find((text) => text !== '') ?? '';
  const swarmService = label('com.docker.swarm.service.name');
  const project = label('com.docker.compose.project', 'io.podman.compose.project');
  const pod = label('io.kubernetes.pod.name');
  const job = label('com.hashicorp.nomad.job_name', 'nomad.job.name');
  const unit = label('PODMAN_SYSTEMD_UNIT');
  return [
    ...(swarmService === ''
      ? []
      : [
          {
            kind: 'swarm' as const,
            weight: 'says' as const,
            stack: label('com.docker.stack.namespace'),
            service: swarmService,
          },
        ]),
    ...(pod === ''
      ? []
      : [
          {
            kind: 'kubernetes' as const,
            weight: 'says' as const,
            namespace: label('io.kubernetes.pod.namespace'),
            pod,
          },
        ]),
    ...(job === '' ? [] : [{ kind: 'nomad' as const, weight: 'says' as const, job }]),
    ...(unit === '' ? [] : [{ kind: 'unit' as const, weight: 'says' as const, unit, path: '' }]),
    ...(project === ''
      ? []
      : [
          {
            kind: 'compose' as const,
            weight: 'says' as const,
            project,
            service: label('com.docker.compose.service', 'io.podman.compose.service'),
            directory: label('com.docker.compose.project.working_dir'),
            file: label('com.docker.compose.project.config_files'),
          },
        ]),
  ];
}

const STARTS = /\b(docker|podman|nerdctl)\b/;

/** Units that start an engine's command line with the container's name in it. */
const unitStarts = ({ name }: Container, units: readonly SystemdUnit[]): ContainerStart[] =>
  units
    .filter(({ execLines }) => execLines.some((line) => STARTS.test(line) && namesIn(line).includes(name)))
    .map(({ name: unit, path }) => ({ kind: 'unit', weight: 'names', unit, path }));

/** "--name web", "--name=web", "start -a web": every word that may be a name, whole. */
const namesIn = (line: string): readonly string[] => line.split(/\s+/).map((word) => word.replace(/^--name=/, ''));

const SIGN_IN_MS = 60_000;
const MOST_SIGN_INS = 5;

type SignIn = { user: string; address: string; at: string };

/** Sign-ins within the minute before it was made; the last one first. */
function signInsBefore({ createdAt }: Container, accepted: readonly SignIn[]): ContainerStart[] {
  if (createdAt === null) return [];
  const madeAt = Date.parse(createdAt);
  return accepted
    .map((one) => ({ ...one, beforeMs: madeAt - Date.parse(one.at) }))
    .filter(({ beforeMs }) => beforeMs >= 0 && beforeMs <= SIGN_IN_MS)
    .sort((a, b) => a.beforeMs - b.beforeMs)
    .slice(0, MOST_SIGN_INS)
    .map(({ user, address, at, beforeMs }) => ({
      ...{ kind: 'sign-in', weight: 'possible', user, address, at },
      secondsBefore: Math.round(beforeMs / 1000),
    }));
}

type Facts = Snapshot['facts'];

/** Containers that hold the engine's socket, and that were there before it. */
function socketHolders(container: Container, { containers }: Facts): ContainerStart[] {
  if (!containers.read) return [];
  return containers.value
    .filter((one) => one.id !== container.id && wasBefore(one, container) && bindMounts(one).some(holdsEngineSocket))
    .map(({ id, name }) => ({ kind: 'container', weight: 'possible', id, name }));
}

const wasBefore = (one: Container, other: Container): boolean =>
  one.createdAt === null || other.createdAt === null || Date.parse(one.createdAt) <= Date.parse(other.createdAt);

/** The API over the network: whoever reaches it can start anything. */
function openDoors({ engineInfo, sockets, daemon }: Facts): ContainerStart[] {
  const listeners = apiListeners(
    engineInfo.read ? engineInfo.value : undefined,
    sockets.read ? sockets.value : undefined,
    daemon.read ? daemon.value : undefined,
  );
  return listeners
    .filter(({ address }) => !isLoopback(address))
    .map(({ address, port }) => ({ kind: 'remote-api', weight: 'possible', address, port }));
}
