import {
  type ActionOffer,
  bad,
  type EvidenceFact,
  type Image,
  type ImageSettings,
  type Judgement,
  type Policy,
  type RuleContext,
  type SecretMark,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { isBuiltHere, isKnownPublisher } from '../reading/image/image-trust';
import { isKeyFormat, isSecretEntry, kindText, namesSecret } from '../reading/secret/secrets';
import { imageLinks } from '../reading/verdict/links';
import { removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';

export const secretInImageHistory = defineRule({
  id: 'secret-in-image-history',
  family: 'secrets',
  title: 'Key or password in image build history',
  why: 'Everybody who can pull the image reads its history and variables, also what a later layer deletes.',
  fix: 'Change the secret now. Build again with --secret or without it, and remove the old image from here and from the registry.',
  severity: 'high',
  references: { cis: ['4.10'], attack: ['T1552.001', 'T1525'] },
  needs: ['images', 'imageSettings'],
  actions: ['secret.rotate', 'image.remove'],
  check: ({ images, imageSettings }, context) => images.map((one) => judgeImage(one, imageSettings, context)),
});

function judgeImage(image: Image, settings: readonly ImageSettings[], { policy }: RuleContext): Judgement {
  const [ref = ''] = image.repoTags;
  const subject = imageSubject(image, ref);
  const own = settings.find((one) => one.imageId === image.id);
  if (!own) return unknown(subject, 'its history was not looked at for secrets');
  const all = [...inHistory(image, own), ...inLabels(own), ...inVariables(image)];
  // What a known publisher gives to everybody is a documented example. A key by its shape is one all the same.
  const found = isPublished(image, policy) ? all.filter((one) => isKeyFormat(one)) : all;
  const [first] = found;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(subject.name)} carries ${bad(first.shown)}${value(found.length > 1 ? ` and ${found.length - 1} more secrets` : '')} in its ${value(first.place)}.`,
    evidence: found.map((one): EvidenceFact => evidence(one.where, `${one.shown}, value not kept`, one.source)),
    offers: offersOf(image, ref),
    links: imageLinks(image, ref, []),
  });
}

/** An image that containers are made from cannot be removed first. */
const offersOf = (image: Image, ref: string): readonly ActionOffer[] =>
  image.containerCount === 0 ? [removeImage(image, ref)] : [];

/** In the public catalogue of a publisher everybody knows. A team's own trusted names are not public. */
const isPublished = (image: Image, policy: Policy): boolean =>
  image.repoTags.some((ref) => {
    const named = parseImageReference(ref);
    return named !== null && !isBuiltHere(named) && isKnownPublisher(named, { ...policy, trustedNamespaces: [] }, null);
  });

interface Found extends Pick<SecretMark, 'kind'> {
  readonly shown: string;
  readonly place: 'build history' | 'labels' | 'variables';
  readonly where: string;
  readonly source: string;
}

/** Example values and short words are no secrets; containers that really use them are judged by another rule. */
const isChosen = (mark: SecretMark): boolean => isKeyFormat(mark) || (!mark.weak && !mark.short);

function inHistory(image: Image, { historySecrets }: ImageSettings): readonly Found[] {
  return historySecrets.filter(isChosen).flatMap((mark) => {
    const name = maskedNames(image.history[mark.layer]?.createdBy ?? '').find(namesSecret);
    if (mark.kind === 'named' && name === undefined) return [];
    const shown = mark.kind === 'named' ? (name ?? '') : kindText(mark.kind);
    return [
      { kind: mark.kind, shown, place: 'build history', where: `layer ${mark.layer + 1}`, source: 'image.History' },
    ];
  });
}

/** "ENV NAME=***", "|1 NAME=*** /bin/sh -c …": the names whose values were masked. */
const maskedNames = (createdBy: string): readonly string[] =>
  [...createdBy.matchAll(/([A-Za-z_][\w-]*)["']?[=:]\s?["']?\*\*\*/g)].map((match) => match[1] ?? '');

function inLabels({ labelSecrets }: ImageSettings): readonly Found[] {
  return labelSecrets
    .filter((mark) => isChosen(mark) && (mark.kind !== 'named' || namesSecret(mark.label)))
    .map((mark) => ({
      kind: mark.kind,
      shown: kindText(mark.kind),
      place: 'labels',
      where: mark.label,
      source: 'image.Config.Labels',
    }));
}

const inVariables = (image: Image): readonly Found[] =>
  image.env.filter(isSecretEntry).map((entry) => ({
    kind: entry.secret?.kind ?? 'named',
    shown: entry.name,
    place: 'variables',
    where: entry.name,
    source: 'image.Config.Env',
  }));
