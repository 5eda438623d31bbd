import type { Baseline, Container, Mount } from '@/lib/model';
import { bindMounts, isHostRoot } from './bind-mounts';
import { fullCommand } from './command-text';
import { bearsNameOfAgent } from './host-agents';
import { parseImageReference } from './image-reference';
import { isBaseSystem } from './image-trust';
import { isIsolated } from './isolated';
import { hasEngineGivenName, projectOf } from './project';

// Agents that are documented to read the whole host, read-only.
const AGENTS =
  /(^|\/)(node[-_]exporter|cadvisor|datadog[-_]?agent|agent|netdata|promtail|alloy|vector|filebeat|fluent-bit)$/;

const isAgentName = (repository: string): boolean => AGENTS.test(repository) || bearsNameOfAgent(repository);

// Asks for the root read-write in its own manual. That it has it is still a finding of another rule.
const WRITING_AGENTS: ReadonlySet<string> = new Set(['portainer/agent']);

/** The host's root or its settings, in a way that no known agent asks for. */
function isHostBind(mount: Mount, repository: string): boolean {
  const handed = isHostRoot(mount) || /^\/+etc\/*$/.test(mount.source);
  return handed && !WRITING_AGENTS.has(repository) && (mount.writable || !isAgentName(repository));
}

/** Binds through which a container holds the host itself. */
export function hostBinds(container: Container): readonly Mount[] {
  const repository = parseImageReference(container.imageRef)?.repository ?? '';
  return bindMounts(container).filter((mount) => isHostBind(mount, repository));
}

const BASE_NAMES: ReadonlySet<string> = new Set(['alpine', 'ubuntu', 'debian', 'busybox', 'centos']);

/** An operating system and nothing else, also under a foreign namespace that borrows its name. */
export function namesBaseSystem(container: Container): boolean {
  const image = parseImageReference(container.imageRef);
  return image !== null && (isBaseSystem(image) || BASE_NAMES.has(image.name));
}

export interface TakeoverSign {
  readonly label: string;
  readonly value: string;
  readonly source: string;
  /** Whoever starts a container by hand to try something leaves signs as well; this one is none of those. */
  readonly telling: boolean;
}

const LONG_COMMAND = 200;

/** Signs of a container that came in over an open API. Each is harmless alone. */
export function takeoverSigns(container: Container, baseline: Baseline | null): readonly TakeoverSign[] {
  const [hostBind] = hostBinds(container);
  const command = fullCommand(container);
  const namespaces = [container.pidMode === 'host' ? 'pid' : '', container.networkMode === 'host' ? 'network' : ''];
  const shared = [container.privileged ? 'privileged' : '', ...namespaces].filter((word) => word !== '').join(', ');
  const signs: readonly (TakeoverSign | null)[] = [
    hostBind ? telling('host bind', `${hostBind.source} -> ${hostBind.destination}`, 'inspect.Mounts') : null,
    baseSign(container),
    projectOf(container) === '' ? sign('labels', 'no project', 'inspect.Config.Labels') : null,
    hasEngineGivenName(container) ? sign('name', `${container.name}, given by the engine`, 'inspect.Name') : null,
    shared === ''
      ? null
      : (shared === 'network' ? sign : telling)('shares with the host', shared, 'inspect.HostConfig'),
    restartSign(container),
    /\bsh -c /.test(command) && command.length > LONG_COMMAND
      ? telling('command', `shell line of ${command.length} letters`, 'inspect.Path, Args')
      : null,
    isOutsideUsualHours(container, baseline)
      ? telling('created', container.createdAt ?? '', 'outside the usual hours')
      : null,
  ];
  return signs.filter((one) => one !== null);
}

/** Quarantine takes the restart policy away; the container is no less a stranger's for that. */
function restartSign(container: Container): TakeoverSign | null {
  const source = 'inspect.HostConfig.RestartPolicy';
  if (container.restartPolicy.name === 'always') return sign('restart', 'always', source);
  return isIsolated(container) ? sign('restart', 'taken away by its quarantine', source) : null;
}

/** A stranger's image that borrows the name of a system is no habit of anybody. */
function baseSign(container: Container): TakeoverSign | null {
  if (!namesBaseSystem(container)) return null;
  const image = parseImageReference(container.imageRef);
  const official = image !== null && isBaseSystem(image);
  return (official ? sign : telling)('base system image', container.imageRef, 'inspect.Config.Image');
}

const sign = (label: string, text: string, source: string): TakeoverSign => ({
  label,
  value: text,
  source,
  telling: false,
});
const telling = (label: string, text: string, source: string): TakeoverSign => ({
  ...sign(label, text, source),
  telling: true,
});

/** The host handed over and two more signs; or four signs, of which one is more than a habit of working by hand. */
export function isTakeoverBy(signs: readonly TakeoverSign[]): boolean {
  const bound = signs.some((one) => one.label === 'host bind');
  return bound ? signs.length >= 3 : signs.length >= 4 && signs.some((one) => one.telling);
}

export const isTakeover = (container: Container): boolean => isTakeoverBy(takeoverSigns(container, null));

const FEWEST_FOR_HABIT = 5;

/** No container of the known-good time was made within two hours of this time of day. Few containers show no habit. */
function isOutsideUsualHours(container: Container, baseline: Baseline | null): boolean {
  const known = baseline?.snapshot.facts.containers;
  if (!known?.read || container.createdAt === null) return false;
  const hours = known.value.flatMap((one) => (one.createdAt ? [hourOf(one.createdAt)] : []));
  if (hours.length < FEWEST_FOR_HABIT) return false;
  const hour = hourOf(container.createdAt);
  return hours.every((usual) => Math.min(Math.abs(usual - hour), 24 - Math.abs(usual - hour)) > 2);
}

const hourOf = (at: string): number => new Date(at).getUTCHours();
