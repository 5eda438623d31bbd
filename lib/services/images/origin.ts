import type { Baseline, Image, Policy } from '@/lib/model';
import { imitatedName } from '@/lib/rules/image/imitated-name';
import { type ImageReference, parseImageReference } from '@/lib/rules/reading/image/image-reference';
import { isAllowedByPolicy, isBuiltHere, isKnownPublisher } from '@/lib/rules/reading/image/image-trust';
import type { Lookalike, Origin, Standing } from '../views/provenance';

/** What a team and a person have said about publishers. */
export type Trust = { policy: Policy; baseline: Baseline | null };

type Named = Pick<Image, 'repoTags' | 'repoDigests'>;

/** Where an image comes from, by its first name; by the name of its digest when a newer pull took its tag away. */
export function originOf(image: Named, trust: Trust): Origin {
  const digests = image.repoDigests.flatMap((text) => parseImageReference(text) ?? []);
  const named = image.repoTags.map(parseImageReference).find((one) => one !== null) ?? digests[0] ?? null;
  if (!named) return NAMELESS;
  const digest = digests.find(({ repository }) => repository === named.repository) ?? digests[0];
  return {
    registry: named.registry,
    namespace: named.namespace,
    repository: named.repository,
    publisher: isBuiltHere(named) ? null : named.publisher,
    tag: named.tag || null,
    digest: digest?.digest || null,
    standing: standingOf(named, digest !== undefined, trust),
    lookalike: lookalikeOf(named, trust),
  };
}

const NAMELESS: Origin = {
  ...{ registry: null, namespace: null, repository: null, publisher: null, tag: null, digest: null },
  ...{ standing: 'unnamed', lookalike: null },
};

/** A name alone makes nobody official: "nginx:dev" without a digest was built or loaded here. */
function standingOf(image: ImageReference, wasInRegistry: boolean, { policy, baseline }: Trust): Standing {
  if (isBuiltHere(image) || !wasInRegistry) return 'built-here';
  if (image.publisher === 'docker.io/library') return 'official';
  if (isAllowedByPolicy(image, policy)) return 'policy';
  if (isKnownPublisher(image, policy, null)) return 'well-known';
  return isKnownPublisher(image, policy, baseline) ? 'known-good' : 'unknown';
}

function lookalikeOf(image: ImageReference, { policy, baseline }: Trust): Lookalike | null {
  const famous = imitatedName(image, policy, baseline);
  return famous === null ? null : { famous, why: famous === image.name ? 'same-name' : 'near-name' };
}
