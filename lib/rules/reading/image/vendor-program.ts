import type { Container, RuleContext } from '@/lib/model';
import { bindMounts } from '../container/bind-mounts';
import { hasEngineGivenName, projectOf } from '../container/project';
import { baseName, isOddPath } from '../host/paths';
import { commandWords, fullCommand } from '../process/command-text';
import { parseImageReference } from './image-reference';
import { isBuiltHere, isKnownPublisher } from './image-trust';
import { OF_ARCHITECTURES, OFFICIAL_IMAGES } from './official-images';

/** Whose word a publisher's good name is: the team's policy and what a person marked as known good. */
export type Trust = Pick<RuleContext, 'policy' | 'baseline'>;

/** Publishers of systems and languages: every intruder may start a shell of theirs, so the name says nothing about who did. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set(
  `docker.io/library docker.io/ubuntu docker.io/amd64 docker.io/arm64v8 docker.io/opensuse docker.io/curlimages
  public.ecr.aws/docker public.ecr.aws/ubuntu public.ecr.aws/amazonlinux quay.io/centos quay.io/fedora quay.io/almalinuxorg
  quay.io/rockylinux registry.opensuse.org`.split(/\s+/),
);

const BASE_NAMES: ReadonlySet<string> = new Set(['alpine', 'ubuntu', 'debian', 'busybox', 'centos', 'minideb', 'bash']);

/** A line for a shell or an interpreter: then the image is only the tool, and the line says what happens. */
const TOLD_WHAT_TO_DO =
  /(?:^|[\s/])(?:(?:ba|da|a|z)?sh\s+(?:-\w+\s+)*-\w*c|(?:python[\d.]*|perl|ruby|php|node)\s+(?:-\w+\s+)*-[ecr])\b|(?:^|[\s/])chroot\s/;

/** What every image holds beside its own program. Who starts one of these wants a shell, or a place to wait in. */
const TOOLS: ReadonlySet<string> = new Set(
  `busybox cat chmod cp crontab curl dd find ln mkdir mount mv nc ncat nsenter openssl rm rsync scp sed sleep socat ssh tail tar tee
  timeout top unshare watch wget xargs yes`.split(/\s+/),
);
const SHELL = /^(?:(?:ba|da|a|z|k|c)?sh|python[\d.]*|perl|ruby|php|node|lua)$/;
/** They start the words behind them. */
const STARTER =
  /^(?:tini|dumb-init|s6-svscan|env|exec|nohup|setsid|nice|sudo|su-exec|gosu|--|-\w+|\w+=.*|.*\.sh|.*entrypoint)$/;

/** A tool, a shell that waits for a person, or a program that was brought along. */
function isAnothersProgram(container: Container): boolean {
  const words = commandWords(container);
  const at = words.findIndex((word) => !STARTER.test(baseName(word)));
  const name = baseName(words[at] ?? '');
  const script = words.slice(at + 1).find((word) => !word.startsWith('-'));
  if (TOOLS.has(name) || (SHELL.test(name) && script === undefined)) return true;
  const started = [...words.slice(0, at + 1), SHELL.test(name) ? (script ?? '') : ''];
  const brought = bindMounts(container).map(({ destination }) => destination);
  return started.some(
    (path) => isOddPath(path) || brought.some((folder) => path === folder || path.startsWith(`${folder}/`)),
  );
}

const isToldWhatToDo = (container: Container): boolean =>
  TOLD_WHAT_TO_DO.test(fullCommand(container)) || isAnothersProgram(container);

/** A system, a language or a server that everybody pulls, whoever they are. What a project builds itself has no publisher either. */
export function isForEverybody(container: Container): boolean {
  const image = parseImageReference(container.imageRef);
  if (image === null) return false;
  const builtHere = image.publisher === 'docker.io/library' && !OFFICIAL_IMAGES.has(image.name);
  return (
    BASE_NAMES.has(image.name) ||
    ((FOR_EVERYBODY.has(image.publisher) || OF_ARCHITECTURES.has(image.publisher)) && !builtHere)
  );
}

/** Published by somebody who is known, and no system, language or tool of everybody's. */
export function isOfVendor(container: Container, { policy, baseline }: Trust): boolean {
  const image = parseImageReference(container.imageRef);
  if (image === null || isBuiltHere(image) || image.publisher === 'docker.io/library') return false;
  return !isForEverybody(container) && isKnownPublisher(image, policy, baseline);
}

/** A product of a known publisher, running as it was published: who started it may be asked, but it is no stranger's shell. */
export const isVendorProgram = (container: Container, trust: Trust): boolean =>
  isOfVendor(container, trust) && (!isToldWhatToDo(container) || isOwnShell(container));

/** A bare shell of a product that takes itself away: the tool of its administrators, told nothing. */
const isOwnShell = (container: Container): boolean =>
  container.autoRemove &&
  commandWords(container).every((word) => /^(?:ba|z)?sh$/.test(baseName(word)) || STARTER.test(baseName(word)));

/** A project runs it, from an image of its own choice and as it was published. Labels are its own word: that makes it no vendor. */
export const isPlanned = (container: Container): boolean => projectOf(container) !== '' && isRunAsPublished(container);

/** A bare name that no registry holds: it was built on the spot. */
export function isBuiltByProject(container: Container): boolean {
  const image = parseImageReference(container.imageRef);
  return image !== null && image.publisher === 'docker.io/library' && !OFFICIAL_IMAGES.has(image.name);
}

/** Somebody gave it a name and opened a port for its users, and it runs as it was published: a service, whoever published it. */
export const isServing = (container: Container): boolean =>
  !hasEngineGivenName(container) && container.ports.length > 0 && isRunAsPublished(container);

/** The same, with a network of its own or data of its own in the place of a door. */
export const isWanted = (container: Container): boolean =>
  isServing(container) ||
  (!hasEngineGivenName(container) &&
    isRunAsPublished(container) &&
    (container.mounts.length > 0 || !/^(?:default|bridge|host|none|)$/.test(container.networkMode)));

/** An image that is more than a tool for everybody, and no tool or shell line that makes it one. */
export const isRunAsPublished = (container: Container): boolean =>
  !isForEverybody(container) && !isToldWhatToDo(container);
