import {
  bad,
  type Container,
  type Image,
  type Judgement,
  type RegistryTag,
  type RegistryTags,
  type RuleContext,
  sentence,
  type TagVersion,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { type FollowedTag, followedTags, hubTagOf } from '../reading/image/hub-tag';
import { parseImageReference } from '../reading/image/image-reference';
import { isBuiltHere } from '../reading/image/image-trust';
import { imageLinks } from '../reading/verdict/links';
import { imageSubject } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

type Followed = FollowedTag<Image, Container>;

export const imageOutdated = defineRule({
  id: 'image-outdated',
  family: 'image',
  title: 'A newer image exists for the same tag',
  why: 'The publisher has replaced what this tag points to. What was mended there is not mended here, until the image is pulled again.',
  fix: 'Pull the tag and recreate the containers that use it. Where the version is kept on purpose, pin it by its digest.',
  severity: 'low',
  references: { cis: ['5.28'], attack: ['T1195.002'] },
  needs: ['images', 'containers'],
  actions: [],
  check: ({ images, containers }, context) =>
    followedTags(images, containers)
      .filter(({ reference }) => !isBuiltHere(reference))
      .map((followed) => judgeTag(followed, context)),
});

const DAY_MS = 86_400_000;
/** An answer of last week says nothing of today. */
const STALE_DAYS = 7;

function judgeTag(followed: Followed, context: RuleContext): Judgement {
  const { image, ref, reference } = followed;
  const subject = imageSubject(image, ref);
  const tag = hubTagOf(reference);
  if (tag === null) return unknown(subject, whyNotAsked(reference.tag, reference.registry));
  const known = context.registryTags?.known.get(tag);
  if (!known || daysBetween(known.askedAt, context.takenAt) > STALE_DAYS)
    return unknown(subject, whyNotKnown(context.registryTags));
  if (known.versions.length === 0)
    return unknown(subject, 'Docker Hub shows strangers no such tag: it is private, or was taken away');
  const newer = newerThan(image, known.versions);
  if (newer === null) return { verdict: 'pass', subject };
  if (newer.pushedAt === null) return unknown(subject, 'Docker Hub does not say when the newer image was pushed');
  const days = daysBetween(newer.pushedAt, context.takenAt);
  if (days <= threshold(context.policy, 'image-outdated-days')) return { verdict: 'pass', subject };
  return outdated(followed, known, { pushedAt: newer.pushedAt, days });
}

const whyNotAsked = (tag: string, registry: string): string =>
  tag === ''
    ? 'an image that is pinned by its digest alone follows no tag'
    : `only Docker Hub can be asked what a tag is now, not ${registry}`;

function whyNotKnown(tags: RegistryTags | undefined): string {
  if (!tags) return 'no registry was asked: that needs a fleet with look-ups';
  if (tags.asking === 'offline') return 'no registry is asked while everything outside is switched off';
  if (tags.asking === 'off') return 'no registry is asked: look-ups at Docker Hub are off in the settings';
  return 'Docker Hub has not answered yet; used tags are asked for one after another, once a day';
}

const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

/**
 * The version that took the place of the one here; null when the tag still is what is here. One that is not among those we know is older
 * than all of them: the oldest we know had taken its place already.
 */
function newerThan({ repoDigests }: Image, versions: readonly TagVersion[]): TagVersion | null {
  const here = new Set(repoDigests.map((text) => parseImageReference(text)?.digest ?? ''));
  const own = versions.findIndex(({ digests }) => digests.some((digest) => here.has(digest)));
  if (own === 0) return null;
  return (own === -1 ? versions.at(-1) : versions[own - 1]) ?? null;
}

function outdated(
  { image, ref, containers }: Followed,
  { versions, askedAt }: RegistryTag,
  { pushedAt, days }: { pushedAt: string; days: number },
): Judgement {
  return fail({
    subject: imageSubject(image, ref),
    sentence: sentence`${value(ref)} has been ${bad('another image')} for ${bad(`${days} days`)} at Docker Hub than the one that ${value(containers[0]?.name ?? '')} uses.`,
    evidence: [
      evidence('here', image.repoDigests[0] ?? '', 'image.RepoDigests'),
      evidence('at Docker Hub now', versions[0]?.digests[0] ?? '', 'Docker Hub'),
      evidence('replaced', pushedAt, 'Docker Hub'),
      evidence('asked', askedAt, 'Docker Hub'),
      evidence('used by', containers.map((one) => one.name).join(', '), 'inspect.Config.Image'),
    ],
    links: imageLinks(image, ref, containers),
  });
}
