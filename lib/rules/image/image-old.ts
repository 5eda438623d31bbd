import {
  bad,
  type HostIdentity,
  type Image,
  type ImageSettings,
  type Judgement,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { imageSubject } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

interface Facts {
  readonly imageSettings: readonly ImageSettings[] | undefined;
  readonly identity: HostIdentity | undefined;
}

export const imageOld = defineRule({
  id: 'image-old',
  family: 'image',
  title: 'Image in use is old',
  why: 'Every hole that was found in its programs since then is still in it.',
  fix: 'Pull or build it anew and replace its containers. Where there is no newer one, look for a maintained image.',
  severity: 'low',
  references: { cis: ['4.4'], attack: ['T1195.002'] },
  needs: ['images', 'containers'],
  uses: ['imageSettings', 'identity'],
  actions: [],
  check: ({ images, containers, ...facts }, context) =>
    namedImages(images, containers)
      .filter((named) => named.containers.length > 0)
      .map((named) => judgeImage(named, facts, context)),
});

const DAY_MS = 86_400_000;

function judgeImage(
  { image, ref, reference, containers }: NamedImage,
  facts: Facts,
  { takenAt, policy }: RuleContext,
): Judgement {
  const old = threshold(policy, 'image-old-days');
  const subject = imageSubject(image, ref);
  const birth = birthOf(image, facts.imageSettings);
  const now = Date.parse(facts.identity?.clockAt ?? takenAt);
  const days = Math.floor((now - Date.parse(birth?.at ?? '')) / DAY_MS);
  // When it came here says only that it is at least as old.
  if (!birth || (birth.atLeast && days <= old))
    return unknown(subject, 'when an image was built is not known: its own date is left out on purpose');
  if (days <= old) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: days > threshold(policy, 'image-very-old-days') ? 'medium' : 'low',
    sentence: sentence`${value(reference.repository)} is ${bad(`${days} days`)} old${value(birth.atLeast ? ' at least' : '')} and used by ${value(containers[0]?.name ?? '')}.`,
    evidence: [
      evidence(birth.label, birth.at, birth.source),
      evidence('name', ref, 'image.RepoTags'),
      evidence('used by', containers.map((one) => one.name).join(', '), 'inspect.Image'),
    ],
    links: imageLinks(image, ref, containers),
  });
}

interface Birth {
  readonly at: string;
  readonly label: string;
  readonly source: string;
  readonly atLeast: boolean;
}

const FIRST_REAL_YEAR = 2013; // before Docker there was no image

/** Reproducible builds carry no date, or 1970 or 1980: then only when the image got its name here tells something. */
function birthOf(image: Image, settings: readonly ImageSettings[] | undefined): Birth | null {
  const { createdAt } = image;
  if (createdAt !== null && new Date(createdAt).getUTCFullYear() >= FIRST_REAL_YEAR)
    return { at: createdAt, label: 'built', source: 'image.Created', atLeast: false };
  const named = settings?.find((one) => one.imageId === image.id)?.lastTaggedAt ?? null;
  if (named === null) return null;
  return { at: named, label: 'named here', source: 'image.Metadata.LastTagTime', atLeast: true };
}
