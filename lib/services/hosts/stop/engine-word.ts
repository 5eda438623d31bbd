import type { Container, EngineEvent, OomKill, Snapshot } from '@/lib/model';
import type { StopExplanation } from '../../views/subject';
import { type EndMarks, signalName } from './exit-words';

type Told = StopExplanation['told'];

/** What happened from here before the end to there after it belongs to it. */
const BEFORE_MS = 120_000;
const AFTER_MS = 30_000;

/** What the engine's events and the kernel's log tell of the end of one container, on our own clock. */
export type EngineWord = { told: Told; marks: EndMarks; end: EngineEnd | null };

/** How it ended, by the engine's events. */
export type EngineEnd = { exitCode: number | null; ranForSeconds: number | null };

/** `snapshot`: one taken after the end, so that its events reach to it. */
export function engineWord(container: Container, snapshot: Snapshot | null, stoppedMs: number | null): EngineWord {
  const none: EngineWord = { told: [], marks: { memory: container.oomKilled ? 'own' : null, asked: null }, end: null };
  if (!snapshot || stoppedMs === null) return none;
  const near = eventsNear(snapshot, stoppedMs);
  const own = near.filter(({ type, actorId }) => type === 'container' && actorId === container.id);
  const kills = killsNear(snapshot, container, stoppedMs);
  const died = own.some(({ action }) => action === 'die');
  return {
    told: [
      ...own.flatMap(eventWords),
      ...othersThatDied(near, container),
      ...kills.map(killWords),
      ...bootWords(snapshot, stoppedMs),
    ],
    marks: {
      memory: memoryOf(container, own, kills),
      // Only events that reach to the end of the container can say that nobody asked for it.
      asked: own.some(({ action }) => action === 'kill' || action === 'stop') ? true : died ? false : null,
    },
    end: endOf(own),
  };
}

function endOf(own: readonly EngineEvent[]): EngineEnd | null {
  const died = own.findLast(({ action }) => action === 'die');
  if (!died) return null;
  const started = own.findLast(({ action, at }) => action === 'start' && at <= died.at);
  const exitCode = Number(died.attributes.exitCode);
  return {
    exitCode: Number.isInteger(exitCode) ? exitCode : null,
    ranForSeconds: secondsBetween(started?.at ?? null, died.at),
  };
}

export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds >= 0 ? Math.round(seconds * 10) / 10 : null;
}

function eventsNear({ facts }: Snapshot, stoppedMs: number): EngineEvent[] {
  if (!facts.events.read) return [];
  const skewMs = clockSkewMs(facts);
  return facts.events.value
    .map((event) => ({ ...event, at: new Date(Date.parse(event.at) - skewMs).toISOString() }))
    .filter(({ at }) => isNear(Date.parse(at), stoppedMs));
}

/** How far the engine's clock is ahead of ours. */
export const clockSkewMs = ({ engineSettings }: Snapshot['facts']): number =>
  engineSettings.read ? (engineSettings.value.clockSkewMs ?? 0) : 0;

const isNear = (ms: number, stoppedMs: number): boolean => ms >= stoppedMs - BEFORE_MS && ms <= stoppedMs + AFTER_MS;

function eventWords({ at, action, attributes }: EngineEvent): Told {
  const signal = Number(attributes.signal);
  if (action === 'kill')
    return [
      {
        at,
        text: `The engine was asked to send it ${Number.isInteger(signal) ? signalName(signal) : 'a signal'}; it does not say by whom`,
      },
    ];
  if (action === 'stop') return [{ at, text: 'The engine had stopped it, as it was asked to' }];
  if (action === 'restart') return [{ at, text: 'The engine restarted it, as it was asked to' }];
  if (action === 'oom') return [{ at, text: 'The engine reported that it ran out of memory' }];
  if (action === 'die') return [{ at, text: `It ended with code ${attributes.exitCode ?? '?'}` }];
  if (action === 'start') return [{ at, text: 'It was started' }];
  if (action.startsWith('health_status'))
    return [{ at, text: `Its health check said: ${action.split(': ')[1] ?? action}` }];
  return [];
}

/** Many at once point to the engine or the host, not to this container. */
function othersThatDied(near: readonly EngineEvent[], container: Container): Told {
  const others = near.filter(
    ({ type, action, actorId }) => type === 'container' && action === 'die' && actorId !== container.id,
  );
  const ids = new Set(others.map(({ actorId }) => actorId));
  return ids.size < 3
    ? []
    : [{ at: others[0]?.at ?? null, text: `${ids.size} other containers stopped in those two minutes` }];
}

/** Kernel kills in this container, or of anything on the host at that time. The kernel's log is on the host's clock. */
function killsNear({ facts }: Snapshot, container: Container, stoppedMs: number): OomKill[] {
  if (!facts.oomKills.read) return [];
  const skewMs = clockSkewMs(facts);
  return facts.oomKills.value.flatMap((kill) => {
    if (kill.at === null || (kill.containerId !== null && kill.containerId !== container.id)) return [];
    const ms = Date.parse(kill.at) - skewMs;
    return isNear(ms, stoppedMs) ? [{ ...kill, at: new Date(ms).toISOString() }] : [];
  });
}

const killWords = ({ at, text }: OomKill): Told[number] => ({ at, text: `The kernel log says: ${text}` });

function memoryOf(container: Container, own: readonly EngineEvent[], kills: readonly OomKill[]): EndMarks['memory'] {
  const inIt = kills.find(({ containerId }) => containerId === container.id);
  if (inIt) return /memory cgroup/i.test(inIt.text) ? 'own' : 'host';
  if (container.oomKilled) return 'own';
  // A process inside may be killed while the container goes on: only an end by that signal is meant.
  return own.some(({ action }) => action === 'oom') && (endOf(own)?.exitCode ?? container.exitCode) === 137
    ? 'own'
    : null;
}

function bootWords({ facts }: Snapshot, stoppedMs: number): Told {
  const bootAt = facts.identity.read ? facts.identity.value.bootAt : null;
  const ms = Date.parse(bootAt ?? '') - clockSkewMs(facts);
  // A host takes a few minutes from its last sign to its next start.
  if (Number.isNaN(ms) || ms < stoppedMs - 60_000 || ms > stoppedMs + 10 * 60_000) return [];
  return [{ at: new Date(ms).toISOString(), text: 'The host itself was started' }];
}
