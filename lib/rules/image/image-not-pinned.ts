import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { HOST } from '../reading/verdict/subject';

/** For the score card: one finding per host, because hardly anybody pins everything. */
export const imageNotPinned = defineRule({
  id: 'image-not-pinned',
  family: 'image',
  title: 'Container image is not pinned by digest',
  why: 'A tag can be moved to other content by whoever may publish it; a digest cannot.',
  fix: 'Where it matters, write the digest behind the tag: “nginx:1.27@sha256:…”.',
  severity: 'info',
  references: { cis: ['6.1'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }): readonly Judgement[] => {
    const loose = containers.filter((container) => !isPinned(container));
    const [first] = loose;
    if (!first) return [{ verdict: 'pass', subject: HOST }];
    return [
      fail({
        subject: HOST,
        sentence: sentence`${bad(`${loose.length} of ${containers.length}`)} containers run an image that is not pinned by digest, ${value(first.name)} among them.`,
        evidence: loose.slice(0, 50).map((one) => evidence(one.name, one.imageRef, 'inspect.Config.Image')),
        links: { containerIds: loose.map((one) => one.id) },
      }),
    ];
  },
});

/** By a digest, or by the id of an image that lies here. */
function isPinned(container: Container): boolean {
  const image = parseImageReference(container.imageRef);
  return image === null || image.digest !== '';
}
