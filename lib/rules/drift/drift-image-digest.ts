import {
  bad,
  type Container,
  type EngineEvent,
  type Image,
  type Judgement,
  type RuleContext,
  type Severity,
  type Snapshot,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isUpdatedByProgram } from '../reading/host/updaters';
import { parseImageReference } from '../reading/image/image-reference';
import { imageLinks } from '../reading/verdict/links';
import { HOST, imageSubject } from '../reading/verdict/subject';

export const driftImageDigest = defineRule({
  id: 'drift-image-digest',
  family: 'drift',
  title: 'Tag now points to different content',
  why: 'The name is the same, what runs under it is not. That is an update, or somebody changed the image behind the name.',
  fix: 'Find out who pulled or built it. Pin images by digest where it matters.',
  severity: 'medium',
  references: { cis: ['5.28'], attack: ['T1195.002', 'T1525'] },
  needs: ['images'],
  uses: ['containers', 'events'],
  actions: [],
  check: (facts, context): readonly Judgement[] => {
    const reference = [context.baseline?.snapshot, context.previous].find((one) => one?.facts.images.read);
    const known = reference?.facts.images;
    if (!reference || !known?.read) return [unknown(HOST, 'no baseline and no earlier scan to compare images with')];
    const moved = movedTags(facts.images, known.value, facts.containers ?? []);
    return moved.map((one) => judgeTag(one, { ...facts, reference }, context));
  },
});

interface MovedTag {
  readonly ref: string;
  readonly image: Image;
  readonly before: Image;
  readonly containers: readonly Container[];
}

interface Facts {
  readonly events: readonly EngineEvent[] | undefined;
  readonly reference: Snapshot;
}

function movedTags(
  images: readonly Image[],
  known: readonly Image[],
  containers: readonly Container[],
): readonly MovedTag[] {
  return images.flatMap((image) =>
    image.repoTags.flatMap((ref) => {
      const bearers = known.filter((one) => one.repoTags.includes(ref));
      const [before] = bearers;
      const users = containers.filter((container) => container.imageId === image.id);
      if (!before || bearers.some((one) => one.id === image.id) || users.some(isUpdatedByProgram)) return [];
      return [{ ref, image, before, containers: users }];
    }),
  );
}

function judgeTag({ ref, image, before, containers }: MovedTag, facts: Facts, context: RuleContext): Judgement {
  const origin = originOf(ref, facts.events ?? []);
  return fail({
    subject: { ...imageSubject(image, ref), id: `tag:${ref}` },
    severity: severityOf(image, before, origin, facts, context),
    sentence: sentence`${bad(ref)} is another image than before: ${value(shortId(image.id))} instead of ${value(shortId(before.id))}.`,
    evidence: [
      evidence('before', `${before.id} (${facts.reference.takenAt})`, 'earlier scan'),
      evidence('now', image.id, 'image.Id'),
      evidence('came by', origin ? `${origin.action} at ${origin.at}` : 'no pull or build among the events', 'events'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    links: imageLinks(image, ref, containers),
  });
}

const shortId = (id: string): string => id.replace('sha256:', '').slice(0, 12);

function originOf(ref: string, events: readonly EngineEvent[]): EngineEvent | undefined {
  const repository = parseImageReference(ref)?.repository;
  return events.find((event) => {
    if (event.type !== 'image' || !/^(pull|tag|load|import|build)$/.test(event.action)) return false;
    const named = [event.actorId, event.attributes['name'] ?? ''];
    return named.some((name) => parseImageReference(name)?.repository === repository);
  });
}

/**
 * High when the last scan still saw the old content, the events since then are at hand, and none of them brought the new one. An image
 * that is only built here changes with every build.
 */
function severityOf(
  image: Image,
  before: Image,
  origin: EngineEvent | undefined,
  { events }: Facts,
  { previous }: RuleContext,
): Severity {
  const last = previous?.facts.images;
  const changedSince = last?.read === true && last.value.some((one) => one.id === before.id);
  if (!origin && events && changedSince) return 'high';
  return image.repoDigests.length === 0 && before.repoDigests.length === 0 ? 'low' : 'medium';
}
