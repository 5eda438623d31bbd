import type { Baseline, Container, Mount } from '@/lib/model';
import { isOddPath } from '../host/paths';
import { parseImageReference } from '../image/image-reference';
import { isBaseSystem, isKnownPublisher } from '../image/image-trust';
import { OF_ARCHITECTURES } from '../image/official-images';
import { SHARED_REGISTRIES } from '../image/registries';
import { isVendorProgram, type Trust } from '../image/vendor-program';
import { commandWords, fullCommand } from '../process/command-text';
import { bindMounts, isHostRoot } from './bind-mounts';
import { isIsolated } from './isolated';
import { isLooking } from './looking';
import { hasEngineGivenName, projectOf } from './project';
import { isTriedByHand } from './tried-by-hand';

/** The host's root or its settings. Read-only they show who reads, not who takes: then only a bare system makes it telling. */
function isHostBind(mount: Mount, container: Container): boolean {
  const handed = isHostRoot(mount) || /^\/+etc\/*$/.test(mount.source);
  return handed && (mount.writable || (namesBaseSystem(container) && !isLooking(container)));
}

/** Binds through which a container holds the host itself. */
const hostBinds = (container: Container): readonly Mount[] =>
  bindMounts(container).filter((mount) => isHostBind(mount, container));

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

/** Signs of a container that came in over an open API. Each is harmless alone; a known publisher's product shows none. */
export function takeoverSigns(container: Container, trust: Trust): readonly TakeoverSign[] {
  if (isVendorProgram(container, trust)) return [];
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
      : (shared === 'network' || isPassing(container) || endsSoon(container) ? sign : telling)(
          'shares with the host',
          shared,
          'inspect.HostConfig',
        ),
    ownProgramSign(container),
    strangerSign(container, trust),
    restartSign(container),
    /\bsh -c /.test(command) && command.length > LONG_COMMAND
      ? (isTriedByHand(container) ? sign : telling)(
          'command',
          `shell line of ${command.length} letters`,
          'inspect.Path, Args',
        )
      : null,
    isOutsideUsualHours(container, trust.baseline)
      ? telling('created', container.createdAt ?? '', 'outside the usual hours')
      : null,
  ];
  return signs.filter((one) => one !== null);
}

/** It takes itself away when it ends: so do the repairs of administrators. Who came to stay makes none of these without the host's files. */
const isPassing = (container: Container): boolean => container.autoRemove && container.restartPolicy.name === 'no';

/** A rest of minutes, without a file of the host: whoever tries what a container may do. */
function endsSoon(container: Container): boolean {
  const [program = '', length = '', ...more] = commandWords(container);
  return (
    /^(?:\/bin\/)?sleep$/.test(program) &&
    more.length === 0 &&
    /^\d{1,3}s?$|^[1-9]m$/.test(length) &&
    container.restartPolicy.name === 'no' &&
    container.mounts.length === 0
  );
}

/** A system holds no program of that kind, and nothing brought it that can be seen. */
function ownProgramSign(container: Container): TakeoverSign | null {
  const [program = ''] = commandWords(container);
  const brought = bindMounts(container).length > 0 || container.mounts.length > 0;
  const odd = /^\.\//.test(program) || isOddPath(program);
  return odd && namesBaseSystem(container) && !brought
    ? telling('program', `${program}, which no system holds`, 'inspect.Path')
    : null;
}

/** Made to stay, from a publisher nobody knows, and nothing of this host was given to it: whoever wanted it for this host gives it something. */
function strangerSign(container: Container, { policy, baseline }: Trust): TakeoverSign | null {
  const image = parseImageReference(container.imageRef);
  const stays = ['always', 'unless-stopped'].includes(container.restartPolicy.name);
  if (image === null || !stays || !SHARED_REGISTRIES.has(image.registry) || image.namespace === 'library') return null;
  const given = [
    container.mounts,
    container.binds,
    container.ports,
    container.env,
    container.devices,
    container.command,
  ];
  const shares = container.privileged || container.pidMode === 'host' || /^(?:host|none)$/.test(container.networkMode);
  if (shares || given.some((one) => one.length > 0)) return null;
  return isKnownPublisher(image, policy, baseline)
    ? null
    : telling('publisher', `${image.publisher}, and nothing was given to it`, 'inspect.Config');
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
  const official = image !== null && (isBaseSystem(image) || OF_ARCHITECTURES.has(image.publisher));
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

/** Without its hour: what was made at night stays made at night, whatever became a habit since. */
export const isTakeover = (container: Container, { policy }: Trust): boolean =>
  isTakeoverBy(takeoverSigns(container, { policy, baseline: null }));

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
