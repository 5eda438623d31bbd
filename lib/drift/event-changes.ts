import type { Change, ChangedField, EngineEvent, Snapshot } from '@/lib/model';
import { cut } from './cut';
import { type ContainerStory, storiesOf, type Told, withTag } from './event-stories';
import { groupBy } from './group';
import { identityOf } from './kinds/container-identity';

const FEW_OF_AN_IMAGE = 3;

/** What both looks know already: these ids need no line of their own. */
export interface Known {
  readonly containerIds: ReadonlySet<string>;
  /** What containers are made from, by what stays of them when they are made anew. */
  readonly imageOfIdentity: ReadonlyMap<string, string>;
  /** Whether the later look named every container: only then is one that it does not name gone. */
  readonly everyContainer: boolean;
  readonly imageNames: ReadonlySet<string>;
  /** Health checks run inside all the time; they are no news. */
  readonly healthChecks: ReadonlySet<string>;
}

/** What the engine's events tell that no look could see: what came and went, and what was done to what is still there. */
export function eventChanges(events: readonly EngineEvent[], known: Known): Change[] {
  const stories = storiesOf(events);
  const passed = stories.filter((story) => hasPassed(story, known));
  return [
    ...passedContainers(passed),
    ...stories.flatMap((story) => happenings(story, known.healthChecks)),
    ...passedImages(events, known.imageNames),
    ...reloads(events),
  ];
}

export function knownIn(before: Snapshot, after: Snapshot): Known {
  const containers = [before, after].flatMap(({ facts }) => (facts.containers.read ? facts.containers.value : []));
  const images = [before, after].flatMap(({ facts }) => (facts.images.read ? facts.images.value : []));
  const settings = [before, after].flatMap(({ facts }) =>
    facts.containerSettings.read ? facts.containerSettings.value : [],
  );
  const now = after.facts.containers;
  return {
    everyContainer: now.read && !now.unreadItems,
    imageOfIdentity: new Map(containers.map((one) => [identityOf(one), withTag(one.imageRef)])),
    containerIds: new Set(containers.map(({ id }) => id)),
    imageNames: new Set(images.flatMap(({ repoTags, repoDigests, id }) => [...repoTags, ...repoDigests, id])),
    healthChecks: new Set(settings.map(({ healthCheck }) => commandOfCheck(healthCheck.test))),
  };
}

/** A version between two others of a container that is still there was a step of making it anew, and is told with that. */
function hasPassed({ id, name, labels, image, created, destroyed }: ContainerStory, known: Known): boolean {
  if (created === null || known.containerIds.has(id) || (destroyed === null && !known.everyContainer)) return false;
  return known.imageOfIdentity.get(identityOf({ name, labels })) !== image;
}

/** ["CMD-SHELL", "curl …"] runs as `/bin/sh -c curl …`. */
const commandOfCheck = ([form, ...words]: readonly string[]): string =>
  form === 'CMD-SHELL' ? `/bin/sh -c ${words.join(' ')}` : words.join(' ');

/** A few containers of one image one by one; many of them are a habit, and one line. */
function passedContainers(stories: readonly ContainerStory[]): Change[] {
  const byImage = groupBy(stories, ({ image }) => image);
  return [...byImage].flatMap(([image, all]): Change[] => {
    const first = all[0];
    const last = all.at(-1);
    if (!first?.created || !last?.created) return [];
    if (all.length <= FEW_OF_AN_IMAGE) return all.map(passedContainer);
    const codes = [...new Set(all.map(({ exitCode }) => exitCode).filter((code) => code !== ''))];
    return [
      {
        ...base(last.created, 'container', 'passed', `image/${image}`, `${image}`),
        fields: [
          said('containers', String(all.length)),
          said('first', first.created),
          said('exit codes', codes.join(', ')),
        ].flat(),
      },
    ];
  });
}

const passedContainer = (story: ContainerStory): Change => ({
  ...base(story.created ?? '', 'container', 'passed', `id/${story.id}`, story.image),
  fields: [
    said('container', story.name),
    said('ran for', story.ranFor),
    said('exit code', story.exitCode),
    said('killed for want of memory', story.oom === null ? '' : 'yes'),
    said('commands inside', story.commands.map(({ text }) => text).join('\n')),
    said('removed', story.destroyed ?? ''),
  ].flat(),
});

/** What was done to a container that both looks may well have seen alike. */
function happenings(story: ContainerStory, healthChecks: ReadonlySet<string>): Change[] {
  const commands = story.commands.filter(({ text }) => !healthChecks.has(text));
  const of = (at: string, what: string): Change =>
    base(at, 'container', 'happened', `id/${story.id}/${what}`, story.name);
  return [
    ...(story.oom === null ? [] : [{ ...of(story.oom, 'oom'), fields: said('killed for want of memory', 'yes') }]),
    ...(story.created !== null && story.destroyed !== null
      ? []
      : countedBy(commands).map(({ text, at, count }) => ({
          ...of(at, text),
          fields: [said('command inside', text), count > 1 ? said('times', String(count)) : []].flat(),
        }))),
  ];
}

function countedBy(commands: readonly Told[]): (Told & { count: number })[] {
  return [...groupBy(commands, ({ text }) => text)].flatMap(([, all]) => {
    const last = all.at(-1);
    return last ? [{ ...last, count: all.length }] : [];
  });
}

/** Images that were pulled and are gone again. */
function passedImages(events: readonly EngineEvent[], known: ReadonlySet<string>): Change[] {
  const pulls = events.filter(
    ({ type, action, actorId }) => type === 'image' && action === 'pull' && !known.has(actorId),
  );
  const last = new Map(pulls.map((event) => [event.actorId, event]));
  return [...last.values()].map(({ at, actorId }) => base(at, 'image', 'passed', actorId, actorId));
}

function reloads(events: readonly EngineEvent[]): Change[] {
  const last = events.findLast(({ type, action }) => type === 'daemon' && action === 'reload');
  return last ? [base(last.at, 'daemon-setting', 'happened', 'reload', 'settings were read again')] : [];
}

const base = (at: string, kind: Change['kind'], turn: Change['turn'], subjectKey: string, name: string): Change => ({
  at,
  source: 'event',
  kind,
  turn,
  subjectKey: cut(subjectKey, 300),
  name: cut(name, 200),
  fields: [],
});

const said = (field: string, after: string): ChangedField[] =>
  after === '' ? [] : [{ field, before: null, after: cut(after, 300) }];
