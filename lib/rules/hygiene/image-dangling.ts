import { bad, type Container, type Image, type ImageSettings, type Judgement, sentence, value } from '@/lib/model';
import { sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail } from '../define';
import { removeLeftovers } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';

/** Use is counted from the containers, stopped ones included: engines count differently. */
export const imageDangling = defineRule({
  id: 'image-dangling',
  family: 'hygiene',
  title: 'Untagged leftover images',
  why: 'Each build and each pull of a moved tag leaves the old image without a name. Nobody will ask for it again.',
  fix: 'Remove them: “docker image prune”. Nothing that runs is touched.',
  severity: 'info',
  references: { cis: ['6.1'], attack: [] },
  needs: ['images', 'containers'],
  uses: ['imageSettings'],
  actions: ['image.pruneDangling'],
  check: ({ images, containers, imageSettings }): readonly Judgement[] => {
    const left = images.filter((image) => isLeftOver(image, containers, imageSettings ?? []));
    if (left.length === 0) return [{ verdict: 'pass', subject: HOST }];
    const bytes = left.reduce((sum, image) => sum + image.sizeBytes, 0);
    return [
      fail({
        subject: HOST,
        sentence: sentence`${bad(`${left.length} ${left.length === 1 ? 'image has' : 'images have'}`)} no name and no container, up to ${value(sizeText(bytes))} in all.`,
        evidence: left
          .slice(0, 20)
          .map((image) =>
            evidence(
              shortId(image),
              `${sizeText(image.sizeBytes)}, built ${image.createdAt ?? 'at a time not known'}`,
              'image.RepoTags',
            ),
          ),
        offers: [removeLeftovers('dangling-images')],
        links: { imageIds: left.map((image) => image.id) },
      }),
    ];
  },
});

const shortId = (image: Image): string => image.id.replace('sha256:', '').slice(0, 12);

function isLeftOver(image: Image, containers: readonly Container[], settings: readonly ImageSettings[]): boolean {
  const isUsed = containers.some((container) => container.imageId === image.id);
  const isParent = settings.some((one) => one.parentId === image.id);
  return image.dangling && !isUsed && !isParent;
}
