import {
  bad,
  type IndicatorMatch,
  type Judgement,
  lowered,
  type RuleContext,
  type Sentence,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { quarantine, removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';

export const imageOnDenylist = defineRule({
  id: 'image-on-denylist',
  family: 'image',
  title: 'Image is publicly documented as malicious',
  why: 'Researchers have seen this very image in attacks on open Docker hosts.',
  fix: 'Quarantine its containers, record what they did, then remove the containers and the image, and close the way it came in.',
  severity: 'critical',
  references: { cis: ['4.2'], attack: ['T1204.003', 'T1525'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['image.remove', 'container.quarantine', 'image.block'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers ?? []).map((named) => judgeImage(named, context)),
});

function judgeImage(named: NamedImage, context: RuleContext): Judgement {
  const { image, ref, reference, containers } = named;
  const subject = imageSubject(image, ref);
  const match = matchOf(named, context);
  if (!match || MAY_BE_WANTED.has(match.indicator.category)) return { verdict: 'pass', subject };
  const { indicator, aged } = match;
  return fail({
    subject,
    severity: severityOf(match),
    sentence: sentenceOf(named, match),
    evidence: [
      evidence('image', reference.repository, 'image.RepoTags'),
      evidence('listed as', `${indicator.value}, ${indicator.category}`, indicator.feed),
      evidence('published by', indicator.source, indicator.feed),
      evidence('last seen', `${indicator.lastSeenAt ?? 'not dated'}${aged ? ', aged' : ''}`, indicator.feed),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    offers: [removeImage(image, ref), ...containers.flatMap(quarantine)],
    links: imageLinks(image, ref, containers),
  });
}

/** By exact repository or namespace, or by the digest it was pulled with. Never by a part of a name. */
function matchOf({ image, reference }: NamedImage, { indicators, takenAt }: RuleContext): IndicatorMatch | null {
  const digests = image.repoDigests.flatMap((digest) => /@sha256:([0-9a-f]{64})$/.exec(digest)?.[1] ?? []);
  return (
    indicators.image(reference.repository, takenAt) ??
    digests.map((digest) => indicators.hash(digest, takenAt)).find((found) => found !== null) ??
    null
  );
}

/** Public miners and programs that sell bandwidth may be wanted: they have rules of their own, which ask the owner. */
const MAY_BE_WANTED: ReadonlySet<string> = new Set(['miner-image', 'proxyware']);

function severityOf(match: IndicatorMatch): Severity {
  return match.aged || match.indicator.confidence === 'low' ? lowered('critical') : 'critical';
}

function sentenceOf({ reference }: NamedImage, match: IndicatorMatch): Sentence {
  return sentence`${bad(reference.repository)} is known from attacks on Docker hosts (${value(match.indicator.source)}).`;
}
