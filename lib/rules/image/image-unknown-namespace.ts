import { bad, type ImageArrival, type Judgement, type RuleContext, type Sentence, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { projectOf } from '../reading/container/project';
import { isAtHome } from '../reading/image/at-home';
import { isKnownPublisher } from '../reading/image/image-trust';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { quarantine, removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';

export const imageUnknownNamespace = defineRule({
  id: 'image-unknown-namespace',
  family: 'image',
  title: 'Image comes from an unknown publisher',
  why: 'Anybody can publish under a name of their own. An image from a publisher nobody here knows, that this host alone has or that came to the fleet just now, is how miners and worms arrive.',
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
  if (known || isAtHome(reference.repository, context)) return { verdict: 'pass', subject };
  const arrival = context.arrivalOf?.(reference.repository) ?? null;
  // A deployment that names itself is someone's work, though a label is easily set.
  const deployed = containers.every((container) => projectOf(container) !== '');
  return fail({
    subject,
    severity: deployed ? 'low' : 'medium',
    sentence: sentenceOf(named, hosts, arrival),
    evidence: [
      evidence('publisher', reference.publisher, 'image name'),
      evidence('used by', containers.map((one) => one.name).join(', '), 'inspect.Image'),
      evidence('hosts that have it', hosts ?? 'this one; no fleet was asked', 'fleet'),
      ...(arrival ? [evidence('in the fleet since', arrival.firstAt, 'earlier scans')] : []),
      evidence('digest', image.repoDigests[0] ?? 'none: it was not pulled from a registry', 'image.RepoDigests'),
    ],
    offers: [removeImage(image, ref), ...containers.flatMap(quarantine)],
    links: imageLinks(image, ref, containers),
  });
}

function sentenceOf(
  { reference, containers }: NamedImage,
  hosts: number | null,
  arrival: ImageArrival | null,
): Sentence {
  const [first] = containers;
  const more = containers.length > 1 ? ` and ${containers.length - 1} more` : '';
  return sentence`${bad(reference.repository)} comes from ${value(reference.publisher)}, a publisher nobody here knows, and is used ${value(placeOf(hosts, arrival))} by ${value(first?.name ?? '')}${value(more)}.`;
}

/** Many hosts prove nothing when all got it at the same time: that is how worms look, and roll-outs of strangers too. */
function placeOf(hosts: number | null, arrival: ImageArrival | null): string {
  if (hosts === null) return 'on this host';
  if (hosts < 2) return 'on this host only';
  return arrival?.atOnce
    ? `on ${hosts} hosts that all got it within a day`
    : `on ${hosts} hosts, on none of them for long`;
}
