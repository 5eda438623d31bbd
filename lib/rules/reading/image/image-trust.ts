import type { Baseline, Container, Policy, RuleContext } from '@/lib/model';
import { type ImageReference, parseImageReference } from './image-reference';
import { BASE_SYSTEM_IMAGES } from './official-images';
import { TRUSTED_NAMESPACES, TRUSTED_REGISTRIES } from './trusted-vendors';

/** An operating system and nothing else. */
export const isBaseSystem = (image: ImageReference): boolean => BASE_SYSTEM_IMAGES.has(image.repository);

/** What podman calls images that were built on the machine itself: there is no publisher to know. */
export const isBuiltHere = (image: ImageReference): boolean => image.registry === 'localhost';

/** A namespace covers what is nested below it: "ghcr.io/acme" covers "ghcr.io/acme/team". */
function covers(trusted: ReadonlySet<string>, publisher: string): boolean {
  const parts = publisher.split('/');
  return parts.some((_, index) => trusted.has(parts.slice(0, index + 1).join('/')));
}

/**
 * A publisher that needs no question: known to everybody, allowed by the team's policy, or in use when a person marked this host as
 * known good.
 */
export function isKnownPublisher(image: ImageReference, policy: Policy, baseline: Baseline | null): boolean {
  if (isBuiltHere(image) || TRUSTED_REGISTRIES.has(image.registry)) return true;
  if (covers(TRUSTED_NAMESPACES, image.publisher)) return true;
  if (isAllowedByPolicy(image, policy)) return true;
  return baseline !== null && reviewedPublishers(baseline).has(image.publisher);
}

/** Named in the team's policy: its own word, not what everybody knows. */
export const isAllowedByPolicy = (image: ImageReference, policy: Policy): boolean =>
  covers(new Set(policy.trustedNamespaces), image.publisher);

function reviewedPublishers(baseline: Baseline): ReadonlySet<string> {
  const { containers } = baseline.snapshot.facts;
  if (!containers.read) return new Set();
  return new Set(containers.value.flatMap((one) => parseImageReference(one.imageRef)?.publisher ?? []));
}

/** A program known by name, from a publisher known by name: "evil/node-exporter" is no node-exporter. */
export function isKnownProgram(container: Container, names: RegExp, { policy, baseline }: RuleContext): boolean {
  const image = parseImageReference(container.imageRef);
  return image !== null && names.test(image.repository) && isKnownPublisher(image, policy, baseline);
}
