import type { Container, Image } from '@/lib/model';
import { type ImageReference, parseImageReference } from './image-reference';

/** One name of an image, with the image and the containers made from it. */
export interface NamedImage {
  readonly ref: string; // as written: "heybb/theimg2:latest"
  readonly reference: ImageReference;
  readonly image: Image;
  readonly containers: readonly Container[];
}

/**
 * Every image with every name it goes by: its tags, and the names its containers were started with (a tag may have been moved since).
 * A name in several tags is given once per repository.
 */
export function namedImages(images: readonly Image[], containers: readonly Container[]): readonly NamedImage[] {
  return images.flatMap((image) => {
    const users = containers.filter((container) => container.imageId === image.id);
    const byRepository = new Map<string, NamedImage>();
    for (const ref of [...image.repoTags, ...users.map((user) => user.imageRef)]) {
      const reference = parseImageReference(ref);
      if (!reference || byRepository.has(reference.repository)) continue;
      byRepository.set(reference.repository, { ref, reference, image, containers: users });
    }
    return [...byRepository.values()];
  });
}

/** The name a container's image goes by; when it was started by a bare id, the image's own tag. Null when it has none. */
export function imageOf(container: Container, images: readonly Image[] | undefined): ImageReference | null {
  const written = parseImageReference(container.imageRef);
  if (written) return written;
  const image = images?.find((one) => one.id === container.imageId);
  return parseImageReference(image?.repoTags[0] ?? '');
}
