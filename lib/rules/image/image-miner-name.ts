import { bad, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { isAllowedByPolicy } from '../reading/image/image-trust';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { quarantine } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';
import { isBookkeeper, minerWord, miningSign, runsAsNode } from './image-names';

export const imageMinerName = defineRule({
  id: 'image-miner-name',
  family: 'image',
  title: 'Image name suggests a cryptocurrency miner',
  why: 'A miner works for whoever started it, and you pay for the power. Intruders seldom trouble to hide the name.',
  fix: 'Ask who wanted it. If nobody did, quarantine its containers; if you mine on purpose, trust the publisher or waive this finding.',
  severity: 'high',
  references: { cis: ['4.2'], attack: ['T1496.001'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['container.quarantine'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers ?? []).map((named) => judgeImage(named, context)),
});

function judgeImage(named: NamedImage, context: RuleContext): Judgement {
  const { image, ref, reference, containers } = named;
  const subject = imageSubject(image, ref);
  const match = context.indicators.image(reference.repository, context.takenAt);
  const word =
    match?.indicator.category === 'miner-image' ? 'a public miner' : wordIn(named) || programIn(named, context);
  const signs = containers.flatMap((one) => miningSign(one, context) || []);
  const honest = word === '' || isAllowedByPolicy(reference, context.policy);
  const keepsBooks = isBookkeeper(reference) || (containers.length > 0 && containers.every(runsAsNode));
  if (honest || (keepsBooks && signs.length === 0)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(reference.repository)} bears the name of a miner (${value(word)}) and is used by ${value(containers[0]?.name ?? 'no container')}.`,
    evidence: [
      evidence('name', ref, 'image.RepoTags'),
      evidence('word', word, 'image name'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
      ...signs.slice(0, 3).map((sign) => evidence('told', sign, 'inspect.Args, Env')),
    ],
    offers: containers.flatMap(quarantine),
    links: imageLinks(image, ref, containers),
  });
}

/** The image bears the whole name of a miner's program. */
function programIn({ reference }: NamedImage, { indicators, takenAt }: RuleContext): string {
  const known = indicators.processName(reference.name, takenAt)?.indicator;
  return known?.category === 'miner' && known.confidence === 'high' ? reference.name : '';
}

/** In the repository, or in any tag the image has in it. */
function wordIn({ image, reference }: NamedImage): string {
  const names = [reference, ...image.repoTags.flatMap((tag) => parseImageReference(tag) ?? [])];
  const same = names.filter((one) => one.repository === reference.repository);
  return same.map(minerWord).find((word) => word !== '') ?? '';
}
