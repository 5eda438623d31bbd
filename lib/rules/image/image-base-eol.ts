import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { endOf } from '../reading/host/system-support';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { imageSubject } from '../reading/verdict/subject';
import { baseSystemOf } from './base-system';

/** Speaks only about images whose base is known; about the others there is nothing to say. */
export const imageBaseEol = defineRule({
  id: 'image-base-eol',
  family: 'image',
  title: 'Image is built on an end-of-life OS',
  why: 'Nobody mends holes in that system any more: building the image anew does not help.',
  fix: 'Move to a newer release of the same image, or build it on a supported base.',
  severity: 'medium',
  references: { cis: ['4.4'], attack: [] },
  needs: ['images', 'containers'],
  actions: [],
  check: ({ images, containers }, { takenAt }) =>
    namedImages(images, containers)
      .filter((named) => named.containers.length > 0)
      .flatMap((named) => judgeImage(named, takenAt)),
});

function judgeImage({ image, ref, reference, containers }: NamedImage, takenAt: string): readonly Judgement[] {
  const subject = imageSubject(image, ref);
  const base = baseSystemOf(image);
  const end = base ? endOf(base.release) : null;
  if (!base || end === null) return [];
  if (takenAt.slice(0, 10) <= end) return [{ verdict: 'pass', subject }];
  return [
    fail({
      subject,
      sentence: sentence`${value(reference.repository)} stands on ${bad(base.release)}, which has had no security updates since ${value(end)}.`,
      evidence: [
        evidence('base', shorten(base.text, 300), base.source),
        evidence('support ended', end, 'endoflife.date'),
        evidence('used by', containers.map((one) => one.name).join(', '), 'inspect.Image'),
      ],
      links: imageLinks(image, ref, containers),
    }),
  ];
}
