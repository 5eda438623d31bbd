import { bad, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { quarantine } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';
import { sellsBandwidth, sellsByItsWords } from './image-names';

export const imageProxyware = defineRule({
  id: 'image-proxyware',
  family: 'image',
  title: 'Image sells the host bandwidth',
  why: 'Strangers go to the internet through this host and under its address. Intruders install it for the money.',
  fix: 'Ask who wanted it. If nobody did, quarantine its containers; if it is on purpose, waive this finding for this host.',
  severity: 'high',
  references: { cis: ['4.2'], attack: ['T1496.002'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['container.quarantine'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers ?? []).map((named) => judgeImage(named, context)),
});

function judgeImage({ image, ref, reference, containers }: NamedImage, context: RuleContext): Judgement {
  const subject = imageSubject(image, ref);
  const match = context.indicators.image(reference.repository, context.takenAt);
  if (!sellsBandwidth(reference, match) && !containers.some(sellsByItsWords)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(reference.repository)} sells this host’s network to strangers; it is used by ${value(containers[0]?.name ?? 'no container')}.`,
    evidence: [
      evidence('image', reference.repository, 'image.RepoTags'),
      evidence('known from', match?.indicator.source ?? 'the list of this rule', match?.indicator.feed ?? 'Shipshape'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    offers: containers.flatMap(quarantine),
    links: imageLinks(image, ref, containers),
  });
}
