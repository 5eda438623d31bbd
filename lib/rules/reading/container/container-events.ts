import type { EngineEvent } from '@/lib/model';

/** The short life of one container, from the engine's events. Times are ISO 8601. */
export interface ContainerLife {
  readonly containerId: string;
  readonly name: string;
  readonly imageRef: string;
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly destroyedAt: string | null;
  readonly execs: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** One entry for each container the events speak of. */
export function containerLives(events: readonly EngineEvent[]): readonly ContainerLife[] {
  const ids = new Set(events.filter((event) => event.type === 'container').map((event) => event.actorId));
  return [...ids].map((id) =>
    lifeOf(
      id,
      events.filter((event) => event.type === 'container' && event.actorId === id),
    ),
  );
}

function lifeOf(containerId: string, own: readonly EngineEvent[]): ContainerLife {
  return {
    containerId,
    name: own.find((event) => event.attributes['name'])?.attributes['name'] ?? containerId.slice(0, 12),
    imageRef: own.find((event) => event.attributes['image'])?.attributes['image'] ?? '',
    createdAt: timeOf(own, 'create'),
    startedAt: timeOf(own, 'start'),
    destroyedAt: timeOf(own, 'destroy'),
    execs: own.filter((event) => event.action.startsWith('exec_create')).map((event) => event.action),
    labels: own[0]?.attributes ?? {},
  };
}

const timeOf = (events: readonly EngineEvent[], action: string): string | null =>
  events.find((event) => event.action === action)?.at ?? null;

export const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;
