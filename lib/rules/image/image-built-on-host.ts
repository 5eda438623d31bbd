import {
  bad,
  type Container,
  type EngineEvent,
  type HostIdentity,
  type Judgement,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { shorten } from '../reading/container/container-words';
import { isBuilderHost } from '../reading/engine/builder-host';
import { parseImageReference, repositoryFor } from '../reading/image/image-reference';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { imageLinks } from '../reading/verdict/links';
import { imageSubject } from '../reading/verdict/subject';

interface Facts {
  readonly containers: readonly Container[];
  readonly events: readonly EngineEvent[] | undefined;
  readonly identity: HostIdentity | undefined;
}

/** Images in use, and what the events show being built; what else lies on the disk is told by the hygiene rules. */
export const imageBuiltOnHost = defineRule({
  id: 'image-built-on-host',
  family: 'image',
  title: 'Image was built on this server from a generic base',
  why: 'Intruders build on the spot what no registry would keep for them. No scanner and no review has seen such an image.',
  fix: 'Ask who built it. Build elsewhere and pull the result; deploy with Compose if it must be built here.',
  severity: 'medium',
  references: { cis: [], attack: ['T1612'] },
  needs: ['images', 'containers'],
  uses: ['events', 'identity'],
  actions: [],
  check: (facts, context): readonly Judgement[] => {
    if (isBuilderHost(facts.containers, context)) return [];
    return namedImages(facts.images, facts.containers).map((named) => judgeImage(named, facts, context));
  },
});

function judgeImage(named: NamedImage, facts: Facts, context: RuleContext): Judgement {
  const { image, ref, containers } = named;
  const subject = imageSubject(image, ref);
  const sign = buildSign(named, facts.events ?? []);
  const isOurs = image.repoDigests.length > 0 || isDeployed(named) || wasPushed(named, facts.events ?? []);
  if (isOurs || (containers.length === 0 && sign === '')) return { verdict: 'pass', subject };
  if (isCarriedIn(named, facts.events ?? []) || wasBuiltBefore(named, context)) return { verdict: 'pass', subject };
  if (image.createdAt === null) return unknown(subject, 'when an image was built is not known');
  const days = (Date.parse(facts.identity?.clockAt ?? context.takenAt) - Date.parse(image.createdAt)) / 86_400_000;
  if (days > RECENT_DAYS) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(ref)} was built on this server ${value(ageText(days))} ago and is used by ${value(containers[0]?.name ?? 'no container')}.`,
    evidence: [
      evidence('digest', 'none: it came from no registry', 'image.RepoDigests'),
      evidence('built', image.createdAt, 'image.Created'),
      evidence('first step', shorten(image.history.at(-1)?.createdBy ?? 'not known', 200), 'image history'),
      evidence('last step', shorten(image.history[0]?.createdBy ?? 'not known', 200), 'image history'),
      evidence('confirmed by', sign === '' ? 'no event' : sign, 'engine events'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    links: imageLinks(image, ref, containers),
  });
}

const RECENT_DAYS = 7;
const ageText = (days: number): string => (days < 2 ? 'less than two days' : `${Math.floor(days)} days`);

/** Compose builds what a project's own file describes, and says so in a label. */
const isDeployed = ({ image }: NamedImage): boolean =>
  Object.keys(image.labels).some((label) => label.startsWith('com.docker.compose.'));

/** Brought as an archive: built, but not here. An import leaves its mark in the history for good. */
const isCarriedIn = ({ image, reference }: NamedImage, events: readonly EngineEvent[]): boolean =>
  image.history.some((layer) => layer.comment.startsWith('Imported from')) ||
  events.some((event) => /^(load|import)$/.test(event.action) && speaksOf(event, image.id, reference.repository));

const wasPushed = ({ image, reference }: NamedImage, events: readonly EngineEvent[]): boolean =>
  events.some((event) => event.action === 'push' && speaksOf(event, image.id, reference.repository));

/** The event that shows the building; '' when none is left. */
function buildSign({ image, reference }: NamedImage, events: readonly EngineEvent[]): string {
  const built = events.find(
    (event) =>
      /^(build|commit|create)$/.test(event.action) &&
      event.type !== 'network' &&
      speaksOf(event, image.id, reference.repository),
  );
  return built ? `${built.action} at ${built.at}` : '';
}

function speaksOf({ type, actorId, attributes }: EngineEvent, imageId: string, repository: string): boolean {
  // A container's own creation names its image too: of a container's events only a commit is about an image.
  const named = type === 'container' ? [attributes['imageID'], attributes['imageRef']] : [actorId, attributes['name']];
  return named.some((name) => name === imageId || parseImageReference(name ?? '')?.repository === repository);
}

/** It was built here before a person marked the host as known good: that is how this one is deployed. */
function wasBuiltBefore({ reference }: NamedImage, { baseline }: RuleContext): boolean {
  const known = baseline?.snapshot.facts.images;
  const before = known?.read ? known.value.filter((one) => one.repoDigests.length === 0) : [];
  return before.some((one) => one.repoTags.some((tag) => repositoryFor(tag) === reference.repository));
}
