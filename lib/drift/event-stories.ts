import type { EngineEvent } from '@/lib/model';
import { groupBy } from './group';

export interface Told {
  readonly at: string;
  readonly text: string;
}

/** What the engine's events tell of one container. Times are null, and codes '', when no event says. */
export interface ContainerStory {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** The container's labels, among the engine's own words. */
  readonly labels: Readonly<Record<string, string>>;
  readonly created: string | null;
  readonly destroyed: string | null;
  readonly ranFor: string;
  readonly exitCode: string;
  readonly oom: string | null;
  readonly commands: readonly Told[];
}

const MOST_COMMANDS = 20;

/** One story for each container that the events name, in the order in which they begin. */
export function storiesOf(events: readonly EngineEvent[]): ContainerStory[] {
  const byContainer = groupBy(
    events.filter(({ type, actorId }) => type === 'container' && actorId !== ''),
    ({ actorId }) => actorId,
  );
  return [...byContainer].map(([id, own]) => storyOf(id, own));
}

function storyOf(id: string, events: readonly EngineEvent[]): ContainerStory {
  const first = (action: string): EngineEvent | undefined => events.find((event) => event.action === action);
  const last = (action: string): EngineEvent | undefined => events.findLast((event) => event.action === action);
  const died = last('die');
  const word = (name: string): string => events.map(({ attributes }) => attributes[name] ?? '').find(Boolean) ?? '';
  return {
    id,
    name: word('name') || id.slice(0, 12),
    image: withTag(word('image')),
    labels: events[0]?.attributes ?? {},
    created: first('create')?.at ?? null,
    destroyed: last('destroy')?.at ?? null,
    ranFor: spanBetween(first('start')?.at, died?.at),
    exitCode: died?.attributes.exitCode ?? '',
    oom: last('oom')?.at ?? null,
    commands: events.flatMap(commandOf).slice(-MOST_COMMANDS),
  };
}

/** As images are listed: "alpine" is "alpine:latest". */
export const withTag = (image: string): string =>
  image === '' || image.includes('@') || /:[^/]*$/.test(image) ? image : `${image}:latest`;

/** "exec_start: /bin/sh -c id" */
function commandOf({ at, action }: EngineEvent): Told[] {
  const text = /^exec_start: ?([^]*)$/.exec(action)?.[1]?.trim();
  return text ? [{ at, text }] : [];
}

function spanBetween(from: string | undefined, to: string | undefined): string {
  const seconds = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000;
  if (Number.isNaN(seconds) || seconds < 0) return '';
  return seconds < 120 ? `${Math.round(seconds * 10) / 10} s` : `${Math.round(seconds / 60)} min`;
}
