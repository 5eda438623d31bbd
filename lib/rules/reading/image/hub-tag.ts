import { type ImageReference, parseImageReference } from './image-reference';

const HUB = 'docker.io';

/** "library/nginx:1.27" as Docker Hub is asked for it; null for another registry, and for a name without a tag. */
export const hubTagOf = ({ registry, namespace, name, tag }: ImageReference): string | null =>
  registry === HUB && tag !== '' ? `${namespace}/${name}:${tag}` : null;

interface Pulled {
  readonly id: string;
  readonly repoTags: readonly string[];
  readonly repoDigests: readonly string[];
}
interface Started {
  readonly imageId: string;
  readonly imageRef: string;
}

/** One name under which containers run an image that came from a registry. */
export interface FollowedTag<I extends Pulled, C extends Started> {
  readonly ref: string;
  readonly reference: ImageReference;
  readonly image: I;
  readonly containers: readonly C[];
}

/** The names that running and stopped containers were started with. What was built here came from nowhere: there is nothing newer to ask for. */
export function followedTags<I extends Pulled, C extends Started>(
  images: readonly I[],
  containers: readonly C[],
): readonly FollowedTag<I, C>[] {
  return images
    .filter((image) => image.repoDigests.length > 0)
    .flatMap((image) => {
      const users = containers.filter((container) => container.imageId === image.id);
      const byRef = new Map<string, C[]>();
      for (const user of users) {
        // Started by a bare id: the image's own tag is all there is to follow.
        const ref = parseImageReference(user.imageRef) ? user.imageRef : (image.repoTags[0] ?? '');
        byRef.set(ref, [...(byRef.get(ref) ?? []), user]);
      }
      return [...byRef].flatMap(([ref, used]) => {
        const reference = parseImageReference(ref);
        return reference ? [{ ref, reference, image, containers: used }] : [];
      });
    });
}
