import { z } from 'zod';
import type { ActionOffer, Container, Fact, Image, Process, Snapshot } from '@/lib/model';
import { processKey } from '@/lib/rules/reading/process/process';
import {
  killProcess,
  quarantine,
  removeContainer,
  removeImage,
  start,
  stop,
  unpause,
} from '@/lib/rules/reading/verdict/offers';
import { nameOfImage } from '../inventory/host-inventory';
import type { ActionSubject } from '../views/action';

/** A thing that can be acted on without a finding: container id, image id, or `pid:startTicks`. */
export const actionSubjectSchema = z.strictObject({
  kind: z.enum(['container', 'image', 'process']),
  id: z.string().min(1).max(300),
}) satisfies z.ZodType<ActionSubject>;

/**
 * What can be done to a thing as one snapshot saw it: what is shown on it, and all that `planAction` accepts for it. Null when
 * the snapshot has no such thing, or did not read things of its kind.
 */
export function offersOfSubject({ facts }: Snapshot, { kind, id }: ActionSubject): readonly ActionOffer[] | null {
  switch (kind) {
    case 'container':
      return offersOfFound(facts.containers, (one) => one.id === id, offersOfContainer);
    case 'image':
      return offersOfFound(
        facts.images,
        (one) => one.id === id,
        (image) => offersOfImage(image, facts.containers),
      );
    case 'process':
      return offersOfFound(facts.processes, (one) => processKey(one) === id, offersOfProcess);
  }
}

function offersOfFound<T>(
  fact: Fact<readonly T[]>,
  matches: (item: T) => boolean,
  offersOf: (item: T) => readonly ActionOffer[],
): readonly ActionOffer[] | null {
  const found = fact.read ? fact.value.find(matches) : undefined;
  return found ? offersOf(found) : null;
}

/** Whatever its state allows: isolate it first, for nothing is lost by that, remove it last. */
export const offersOfContainer = (container: Container): readonly ActionOffer[] => [
  ...quarantine(container),
  ...unpause(container),
  ...(container.running ? stop(container) : [start(container)]),
  removeContainer(container),
];

/** Only an image that no container uses. When not all containers were read, nobody knows that. */
export const offersOfImage = (
  image: Image,
  containers: Fact<readonly Container[]> | undefined,
): readonly ActionOffer[] =>
  containers?.read && !containers.unreadItems && containers.value.every(({ imageId }) => imageId !== image.id)
    ? [removeImage(image, nameOfImage(image))]
    : [];

/** Neither the kernel's threads, nor the first process of the system, nor our own way in. */
export const offersOfProcess = (process: Process): readonly ActionOffer[] =>
  process.kernelThread || process.pid <= 1 || process.ours ? [] : [killProcess(process)];
