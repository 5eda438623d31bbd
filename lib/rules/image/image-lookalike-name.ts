import { bad, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { projectOf } from '../reading/container/project';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { BASE_SYSTEM_IMAGES } from '../reading/image/official-images';
import { isWanted } from '../reading/image/vendor-program';
import { imageLinks } from '../reading/verdict/links';
import { quarantine, removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';
import { imitatedName } from './imitated-name';

export const imageLookalikeName = defineRule({
  id: 'image-lookalike-name',
  family: 'image',
  title: 'Image name imitates a well-known image',
  why: 'The name is chosen so that the eye passes over it: the name of a famous image under a stranger’s account, or one letter off.',
  fix: 'Compare with the image you meant to run. If nobody asked for this one, quarantine its containers and remove it.',
  severity: 'high',
  references: { cis: [], attack: ['T1036.005', 'T1204.003'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['image.block', 'image.remove'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers ?? []).map((one) => judgeImage(one, context)),
});

function judgeImage(named: NamedImage, context: RuleContext): Judgement {
  const { image, ref, reference, containers } = named;
  const subject = imageSubject(image, ref);
  const famous = imitatedName(reference, context.policy, context.baseline);
  if (famous === null) return { verdict: 'pass', subject };
  // A project names its images on purpose: those it builds itself, and somebody's copy of a famous program. A system is copied by nobody.
  const planned = containers.some((container) => projectOf(container) !== '');
  const copied = reference.namespace === 'library' || !BASE_SYSTEM_IMAGES.has(famous);
  const serves = reference.name === famous && containers.some(isWanted);
  const meant = (planned || serves) && copied;
  const running = containers.find((container) => container.running);
  return fail({
    subject,
    severity: meant ? 'medium' : 'high',
    sentence: running
      ? sentence`${bad(reference.repository)}, which imitates ${value(famous)}, runs in ${value(running.name)}.`
      : sentence`${bad(reference.repository)} imitates ${value(famous)} and lies on this host.`,
    evidence: [
      evidence('name', reference.repository, 'image.RepoTags'),
      evidence('imitates', famous, 'well-known images'),
      evidence('publisher', reference.publisher, 'image name'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    offers: [removeImage(image, ref), ...containers.flatMap(quarantine)],
    links: imageLinks(image, ref, containers),
  });
}
