import type { Container, Image, Links } from '@/lib/model';
import { parseImageReference } from '../image/image-reference';

/** What joins a finding about a container to the rest of its incident. */
export function containerLinks(container: Container): Links {
  return {
    containerIds: [container.id],
    imageIds: [container.imageId],
    imageRefs: [container.imageRef],
    ...(container.pid > 0 ? { pids: [container.pid] } : {}),
    ...(container.createdAt ? { at: container.createdAt } : {}),
  };
}

/** An image, and the containers that were made from it. The first of them is when it began to matter. */
export function imageLinks(image: Image, ref: string, containers: readonly Container[]): Links {
  const began = containers.flatMap((one) => one.createdAt ?? []).sort()[0];
  return {
    imageIds: [image.id],
    imageRefs: [parseImageReference(ref)?.repository ?? ref],
    ...(containers.length > 0 ? { containerIds: containers.map((one) => one.id) } : {}),
    ...(began ? { at: began } : {}),
  };
}
