import { bad, type Container, type Image, type Judgement, type Subject, sentence, value } from '@/lib/model';
import { sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { removeImage } from '../reading/verdict/offers';
import { threshold } from '../thresholds';

export const imageDuplicateVersions = defineRule({
  id: 'image-duplicate-versions',
  family: 'hygiene',
  title: 'Many versions of one image on a host',
  why: 'One or two are enough to go back to. The others take room and can be started by mistake.',
  fix: 'Keep the one in use and the one before; remove the rest.',
  severity: 'info',
  references: { cis: ['6.1'], attack: [] },
  needs: ['images', 'containers'],
  actions: ['image.remove'],
  check: ({ images, containers }, { policy }) =>
    [...versionsOf(images)].map(([repository, versions]): Judgement => {
      const subject: Subject = { kind: 'image', id: `repository:${repository}`, name: repository };
      if (versions.length < threshold(policy, 'image-versions-count')) return { verdict: 'pass', subject };
      return judgeVersions(subject, versions, containers);
    }),
});

const KEPT = 2;
const MOST_OFFERS = 5;

interface Version {
  readonly image: Image;
  readonly ref: string;
}

/** By content, not by name: three tags on one image are one version. Newest first. */
function versionsOf(images: readonly Image[]): ReadonlyMap<string, readonly Version[]> {
  const byRepository = new Map<string, Map<string, Version>>();
  for (const image of images)
    for (const ref of [...image.repoTags, ...image.repoDigests]) {
      const repository = parseImageReference(ref)?.repository;
      if (repository === undefined) continue;
      const versions = byRepository.get(repository) ?? new Map<string, Version>();
      if (!versions.has(image.id)) versions.set(image.id, { image, ref });
      byRepository.set(repository, versions);
    }
  return new Map([...byRepository].map(([repository, versions]) => [repository, newestFirst([...versions.values()])]));
}

const newestFirst = (versions: readonly Version[]): readonly Version[] =>
  [...versions].sort((a, b) => (b.image.createdAt ?? '').localeCompare(a.image.createdAt ?? ''));

function judgeVersions(subject: Subject, versions: readonly Version[], containers: readonly Container[]): Judgement {
  const isUsed = ({ image }: Version): boolean => containers.some((container) => container.imageId === image.id);
  const spare = versions.filter((version, index) => index >= KEPT && !isUsed(version));
  return fail({
    subject,
    sentence: sentence`${bad(`${versions.length} versions`)} of ${value(subject.name)} lie on this host, ${value(`${versions.filter(isUsed).length} in use`)}.`,
    evidence: versions
      .slice(0, 20)
      .map((version) =>
        evidence(
          version.ref,
          `${sizeText(version.image.sizeBytes)}, built ${version.image.createdAt ?? 'at a time not known'}${isUsed(version) ? ', in use' : ''}`,
          'image.RepoTags',
        ),
      ),
    offers: spare.slice(-MOST_OFFERS).map(({ image, ref }) => removeImage(image, ref)),
    links: { imageIds: versions.map(({ image }) => image.id), imageRefs: [subject.name] },
  });
}
