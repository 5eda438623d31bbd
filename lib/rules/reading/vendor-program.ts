import type { Container, RuleContext } from '@/lib/model';
import { fullCommand } from './command-text';
import { parseImageReference } from './image-reference';
import { isBuiltHere, isKnownPublisher } from './image-trust';
import { OFFICIAL_IMAGES } from './official-images';
import { projectOf } from './project';

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

const isToldByShell = (container: Container): boolean => TOLD_WHAT_TO_DO.test(fullCommand(container));

/** A system, a language or a server that everybody pulls, whoever they are. What a project builds itself has no publisher either. */
export function isForEverybody(container: Container): boolean {
  const image = parseImageReference(container.imageRef);
  if (image === null) return false;
  const builtHere = image.publisher === 'docker.io/library' && !OFFICIAL_IMAGES.has(image.name);
  return BASE_NAMES.has(image.name) || (FOR_EVERYBODY.has(image.publisher) && !builtHere);
}

/** Published by somebody who is known, and no system, language or tool of everybody's. */
export function isOfVendor(container: Container, { policy, baseline }: Trust): boolean {
  const image = parseImageReference(container.imageRef);
  if (image === null || isBuiltHere(image) || image.publisher === 'docker.io/library') return false;
  return !isForEverybody(container) && isKnownPublisher(image, policy, baseline);
}

/** A product of a known publisher, running as it was published: who started it may be asked, but it is no stranger's shell. */
export const isVendorProgram = (container: Container, trust: Trust): boolean =>
  isOfVendor(container, trust) && !isToldByShell(container);

/** A project runs it, from an image of its own choice and as it was published. Labels are its own word: that makes it no vendor. */
export const isPlanned = (container: Container): boolean => projectOf(container) !== '' && isRunAsPublished(container);

/** An image that is more than a tool for everybody, and no shell line that makes it one. */
export const isRunAsPublished = (container: Container): boolean =>
  !isForEverybody(container) && !isToldByShell(container);
