import { bad, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { quarantine, removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';

export const imageBlocked = defineRule({
  id: 'image-blocked',
  family: 'image',
  title: 'Image that somebody here has blocked',
  why: 'A person of your team has looked at this image and said that it is never wanted. It is here all the same.',
  fix: 'Quarantine its containers and remove it. If the block was a mistake, take it back in the panel of the image.',
  severity: 'high',
  references: { cis: ['4.2'], attack: ['T1204.003'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['image.remove', 'container.quarantine'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers ?? []).map((one) => judgeImage(one, context)),
});

/** By the whole name of the repository, never by a part of it. */
function judgeImage({ image, ref, reference, containers }: NamedImage, { policy }: RuleContext): Judgement {
  const subject = imageSubject(image, ref);
  const block = policy.blockedImages?.find((one) => one.repository === reference.repository);
  if (!block) return { verdict: 'pass', subject };
  const running = containers.find((container) => container.running);
  return fail({
    subject,
    sentence: running
      ? sentence`${bad(reference.repository)}, which ${value(block.by)} has blocked, runs in ${value(running.name)}.`
      : sentence`${bad(reference.repository)}, which ${value(block.by)} has blocked, lies on this host.`,
    evidence: [
      evidence('image', ref, 'image.RepoTags'),
      evidence('blocked by', block.by, 'policy'),
      evidence('because', block.reason, 'policy'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    offers: [removeImage(image, ref), ...containers.flatMap(quarantine)],
    links: imageLinks(image, ref, containers),
  });
}
