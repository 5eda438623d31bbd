import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isUpdatedByProgram } from '../reading/host/updaters';
import { parseImageReference } from '../reading/image/image-reference';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const imageLatestTag = defineRule({
  id: 'image-latest-tag',
  family: 'image',
  title: 'Container runs a floating tag',
  why: 'The same name brings other content tomorrow: nobody can say which version runs, nor go back to it.',
  fix: 'Name a version, or pin the image by its digest.',
  severity: 'low',
  references: { cis: ['5.28'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

/** A tag without a digit names no version: latest, stable, edge, main, alpine. */
const isFloating = (tag: string): boolean => tag !== '' && !/\d/.test(tag);

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const image = parseImageReference(container.imageRef);
  // Started by an image's id, or by its digest: that is one content for good.
  if (!image || image.digest !== '' || !isFloating(image.tag)) return { verdict: 'pass', subject };
  const updated = isUpdatedByProgram(container);
  return fail({
    subject,
    severity: updated ? 'info' : 'low',
    sentence: sentence`${value(container.name)} runs ${bad(`${image.repository}:${image.tag}`)}, a tag that names no version.`,
    evidence: [
      evidence('image', container.imageRef, 'inspect.Config.Image'),
      evidence('now', container.imageId, 'inspect.Image'),
      ...(updated ? [evidence('updated by', 'a program that follows the tag', 'inspect.Config.Labels')] : []),
    ],
    links: containerLinks(container),
  });
}
