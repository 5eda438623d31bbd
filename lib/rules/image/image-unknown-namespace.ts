import { bad, type Judgement, type RuleContext, type Sentence, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { projectOf } from '../reading/container/project';
import { isKnownPublisher } from '../reading/image/image-trust';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { quarantine, removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';

export const imageUnknownNamespace = defineRule({
  id: 'image-unknown-namespace',
  family: 'image',
  title: 'Image comes from an unknown publisher',
  why: 'Anybody can publish under a name of their own. An image that only this host has, from a publisher nobody here knows, is how miners arrive.',
  fix: 'Ask who started it. If nobody did, quarantine its containers and remove the image; if it is yours, add the publisher to the trusted namespaces.',
  severity: 'medium',
  references: { cis: ['4.2'], attack: ['T1204.003'] },
  needs: ['images', 'containers'],
  actions: ['image.block', 'container.quarantine', 'image.remove'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers)
      .filter((one) => one.containers.length > 0)
      .map((one) => judgeImage(one, context)),
});

function judgeImage(named: NamedImage, context: RuleContext): Judgement {
  const { image, ref, reference, containers } = named;
  const subject = imageSubject(image, ref);
  const hosts = context.hostsWithRepository(reference.repository);
  const known = isKnownPublisher(reference, context.policy, context.baseline);
  if (known || (hosts ?? 0) > 1) return { verdict: 'pass', subject };
  // A deployment that names itself is someone's work, though a label is easily set.
  const deployed = containers.every((container) => projectOf(container) !== '');
  return fail({
    subject,
    severity: deployed ? 'low' : 'medium',
    sentence: sentenceOf(named, hosts),
    evidence: [
      evidence('publisher', reference.publisher, 'image name'),
      evidence('used by', containers.map((one) => one.name).join(', '), 'inspect.Image'),
      evidence('hosts that have it', hosts ?? 'this one; no fleet was asked', 'fleet'),
      evidence('digest', image.repoDigests[0] ?? 'none: it was not pulled from a registry', 'image.RepoDigests'),
    ],
    offers: [removeImage(image, ref), ...containers.flatMap(quarantine)],
    links: imageLinks(image, ref, containers),
  });
}

function sentenceOf({ reference, containers }: NamedImage, hosts: number | null): Sentence {
  const [first] = containers;
  const place = hosts === null ? 'on this host' : 'on this host only';
  return sentence`${bad(reference.repository)} comes from ${value(reference.publisher)}, a publisher nobody here knows, and is used ${value(place)} by ${value(first?.name ?? '')}${value(containers.length > 1 ? ` and ${containers.length - 1} more` : '')}.`;
}
