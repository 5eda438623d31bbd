import type { Baseline, Policy } from '@/lib/model';
import { isLoopback, isPrivate } from '../network/address';
import { type ImageReference, parseImageReference } from './image-reference';
import { isBuiltHere } from './image-trust';
import { TRUSTED_NAMESPACES, TRUSTED_REGISTRIES } from './trusted-vendors';

/**
 * Where anybody may publish. A registry of one's own says in its name whose it is, and holds copies of famous images under their names:
 * whether it is to be trusted is the word of another rule.
 */
export const SHARED_REGISTRIES: ReadonlySet<string> = new Set(
  'docker.io ghcr.io quay.io registry.gitlab.com public.ecr.aws gcr.io codeberg.org'.split(' '),
);

/** Where many publish under their own names: there the name of the publisher is judged, not the registry. */
const PUBLIC_REGISTRIES: ReadonlySet<string> = new Set([
  ...`docker.io registry.hub.docker.com ghcr.io docker.pkg.github.com quay.io gcr.io mirror.gcr.io registry.gitlab.com public.ecr.aws
  codeberg.org docker.gitea.com registry.fedoraproject.org rocks.canonical.com`.split(/\s+/),
  ...[...TRUSTED_NAMESPACES].map((namespace) => namespace.split('/')[0] ?? ''),
  ...TRUSTED_REGISTRIES,
]);

/** "public", "of the team" (policy, or in use when the host was marked as known good), "built here", or '' when nobody named it. */
export function registryStanding(image: ImageReference, policy: Policy, baseline: Baseline | null): string {
  if (isBuiltHere(image)) return 'built here';
  if (PUBLIC_REGISTRIES.has(image.registry)) return 'public';
  const named = policy.trustedNamespaces.some((namespace) => namespace.split('/')[0] === image.registry);
  return named || reviewedRegistries(baseline).has(image.registry) ? 'of the team' : '';
}

function reviewedRegistries(baseline: Baseline | null): ReadonlySet<string> {
  const images = baseline?.snapshot.facts.images;
  const refs = images?.read ? images.value.flatMap((image) => image.repoTags) : [];
  return new Set(refs.flatMap((ref) => parseImageReference(ref)?.registry ?? []));
}

const PASSING_BY = /(^|\.)(ttl\.sh|ngrok\.io|ngrok\.app|ngrok-free\.app|trycloudflare\.com|loca\.lt|serveo\.net)$/;
const BARE_ADDRESS = /^(\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])$/;

/** Why a registry is one that nobody answers for: its images expire within hours, or it is a bare address of the internet. */
export function registryDoubt(registry: string): string {
  const host = registry.replace(/:\d+$/, '');
  if (PASSING_BY.test(host)) return 'which keeps images for hours only';
  const address = BARE_ADDRESS.exec(host)?.[1];
  return address !== undefined && !isPrivate(address) && !isLoopback(address) ? 'an address without a name' : '';
}
