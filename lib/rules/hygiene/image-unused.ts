import {
  bad,
  type Container,
  type DiskUse,
  type HostDisk,
  type Image,
  type ImageSettings,
  type Judgement,
  type Policy,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { GIGABYTE, sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail } from '../define';
import { dataDisk } from '../reading/engine/data-disk';
import { parseImageReference } from '../reading/image/image-reference';
import { isBaseSystem } from '../reading/image/image-trust';
import { removeImage } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

interface Facts {
  readonly images: readonly Image[];
  readonly containers: readonly Container[];
  readonly imageSettings: readonly ImageSettings[] | undefined;
}

export const imageUnused = defineRule({
  id: 'image-unused',
  family: 'hygiene',
  title: 'Images no container uses',
  why: 'They take room, and any of them can be started by mistake, or by somebody else, as old as it is.',
  fix: 'Remove those you will not go back to. What a local build stands on is not listed here.',
  severity: 'info',
  references: { cis: ['6.1'], attack: [] },
  needs: ['images', 'containers'],
  uses: ['imageSettings', 'diskUse', 'disks', 'engineInfo'],
  actions: ['image.remove'],
  check: ({ diskUse, disks, engineInfo, ...facts }, { takenAt, policy }): readonly Judgement[] => {
    const days = threshold(policy, 'image-unused-days');
    const unused = facts.images
      .filter((image) => isUnused(image, facts) && hereForDays(image, facts, takenAt) > days)
      .sort((a, b) => b.sizeBytes - a.sizeBytes);
    return [
      unused.length === 0
        ? { verdict: 'pass', subject: HOST }
        : judgeUnused(unused, { use: diskUse, disk: dataDisk(disks, engineInfo), days, policy }),
    ];
  },
});

const DAY_MS = 86_400_000;

function isUnused(image: Image, facts: Facts): boolean {
  const isUsed = facts.containers.some((container) => container.imageId === image.id);
  return image.repoTags.length > 0 && !isUsed && !isBaseOfBuild(image, facts);
}

/** A host that builds needs what its builds stand on, though no container is made from it. */
function isBaseOfBuild(image: Image, { images, imageSettings }: Facts): boolean {
  const references = image.repoTags.flatMap((tag) => parseImageReference(tag) ?? []);
  const named = images.some((one) => image.repoTags.includes(one.labels['org.opencontainers.image.base.name'] ?? ' '));
  const isParent = (imageSettings ?? []).some((one) => one.parentId === image.id);
  const buildsHere = images.some(
    (one) => one.repoDigests.length === 0 && one.repoTags.length > 0 && one.id !== image.id,
  );
  return named || isParent || (buildsHere && references.some(isBaseSystem));
}

/** Since it got its name here; where the engine does not say, since it was built. */
function hereForDays(image: Image, { imageSettings }: Facts, takenAt: string): number {
  const named = imageSettings?.find((one) => one.imageId === image.id)?.lastTaggedAt ?? null;
  const days = (Date.parse(takenAt) - Date.parse(named ?? image.createdAt ?? '')) / DAY_MS;
  return Number.isNaN(days) ? 0 : days;
}

const MOST_OFFERS = 5;

interface Room {
  readonly use: DiskUse | undefined;
  readonly disk: HostDisk | null;
  readonly days: number;
  readonly policy: Policy;
}

function judgeUnused(unused: readonly Image[], { use, disk, days, policy }: Room): Judgement {
  const total = unused.reduce((sum, image) => sum + image.sizeBytes, 0);
  // Layers that other images share are not freed: the engine's own count is the better one.
  const freed = Math.min(use?.reclaimableImageBytes ?? total, total);
  const much =
    freed > threshold(policy, 'image-unused-gigabytes') * GIGABYTE || (disk !== null && freed > disk.sizeBytes / 2);
  return fail({
    subject: HOST,
    severity: (much ? 'low' : 'info') satisfies Severity,
    sentence: sentence`${bad(`${unused.length} ${unused.length === 1 ? 'image has' : 'images have'}`)} been here for more than ${value(days)} days without a container, up to ${value(sizeText(freed))} in all.`,
    evidence: unused
      .slice(0, 20)
      .map((image) => evidence(image.repoTags[0] ?? image.id, sizeText(image.sizeBytes), 'image.RepoTags')),
    offers: unused.slice(0, MOST_OFFERS).map((image) => removeImage(image, image.repoTags[0] ?? '')),
    links: { imageIds: unused.map((image) => image.id) },
  });
}
