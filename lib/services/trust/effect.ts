import type { Policy } from '@/lib/model';
import { imitatedName } from '@/lib/rules/image/imitated-name';
import { type ImageReference, parseImageReference } from '@/lib/rules/reading/image/image-reference';
import { isKnownPublisher } from '@/lib/rules/reading/image/image-trust';
import { registryStanding } from '@/lib/rules/reading/image/registries';
import type { EffectCount, TrustEffect } from '../views/trust';

export type HeldImage = { hostId: string; name: string };
export type OpenFinding = { ruleId: string; subjectId: string; subjectName: string };

/** Names of images that are shown beside a count. */
const MOST_NAMED = 10;

/** What another policy would say of the images that the last scans saw, and of the findings that speak of their names. */
export function effectOf(
  before: Policy,
  after: Policy,
  { images, findings }: { images: readonly HeldImage[]; findings: readonly OpenFinding[] },
): TrustEffect {
  const known = (policy: Policy, reference: ImageReference): boolean => isKnownPublisher(reference, policy, null);
  const named = images.flatMap((image) => {
    const reference = parseImageReference(image.name);
    return reference ? [{ ...image, was: known(before, reference), is: known(after, reference) }] : [];
  });
  return {
    trusted: countOf(named.filter(({ was, is }) => !was && is)),
    doubted: countOf(named.filter(({ was, is }) => was && !is)),
    resolves: findings.filter((finding) => !holds(finding, after)).length,
  };
}

function countOf(images: readonly HeldImage[]): EffectCount {
  const names = [...new Set(images.map(({ name }) => name))].sort();
  return {
    images: names.length,
    hosts: new Set(images.map(({ hostId }) => hostId)).size,
    names: names.slice(0, MOST_NAMED),
  };
}

/** The rules that ask the policy about a name alone, and nothing else. */
export const NAME_RULES = ['image-unknown-namespace', 'image-untrusted-registry', 'image-lookalike-name'] as const;

const AT_REGISTRY = /^registry:(.+)$/;

function holds({ ruleId, subjectId, subjectName }: OpenFinding, policy: Policy): boolean {
  const registry = AT_REGISTRY.exec(subjectId)?.[1];
  const reference = parseImageReference(registry === undefined ? subjectName : `${registry}/any/any`);
  if (!reference) return true;
  switch (ruleId) {
    case 'image-unknown-namespace':
      return !isKnownPublisher(reference, policy, null);
    case 'image-untrusted-registry':
      return registryStanding(reference, policy, null) === '';
    case 'image-lookalike-name':
      return imitatedName(reference, policy, null) !== null;
    default:
      return true;
  }
}
