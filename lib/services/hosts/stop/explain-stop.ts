import { type Container, type Snapshot, unreadSentence } from '@/lib/model';
import type { StopExplanation } from '../../views/subject';
import { clockSkewMs, type EngineEnd, engineWord, secondsBetween } from './engine-word';
import { exitWords } from './exit-words';
import { NEAR_SECONDS, readingThen } from './reading-then';

const LINES = 40;

/** What is known of the time around the stop, beside the last snapshot. */
export type Around = {
  /** The snapshots next to the stop: the last one before it, the first one after it. */
  before: Snapshot | null;
  after: Snapshot | null;
  findings: StopExplanation['findings'];
  /** What people did to this container through Shipshape at that time. */
  deeds: StopExplanation['told'];
};

export const NOTHING_AROUND: Around = { before: null, after: null, findings: [], deeds: [] };

/**
 * Whether there is an end to explain: a dead or restarting container, and one that runs because the engine started it again. Not one that
 * never stopped or was never started.
 */
export const hasStopped = ({ running, restarting, restartCount, status }: Container): boolean =>
  (!running || restarting || restartCount > 0) && status !== 'created';

/** When it stopped, on our own clock; null when the engine does not say. */
export function stoppedAtOf({ finishedAt }: Container, { facts }: Snapshot): Date | null {
  const ms = Date.parse(finishedAt ?? '');
  return Number.isNaN(ms) ? null : new Date(ms - clockSkewMs(facts));
}

/** "Why did it stop?" for a container that did; null for one that did not. `snapshot` is the last one. */
export function explainStop(container: Container, snapshot: Snapshot, around: Around): StopExplanation | null {
  if (!hasStopped(container)) return null;
  const stoppedAt = stoppedAtOf(container, snapshot);
  const stoppedMs = stoppedAt?.getTime() ?? null;
  const { told, marks, end } = engineWord(container, around.after ?? snapshot, stoppedMs);
  const ended = lastEndOf(container, end);
  const meaning = ended.exitCode === null ? null : exitWords({ ...container, exitCode: ended.exitCode }, marks);
  return {
    sentence: sentenceOf(container, ended.ranForSeconds, meaning),
    stoppedAt: stoppedAt?.toISOString() ?? null,
    exitCode: ended.exitCode,
    exitMeaning: meaning,
    oomKilled: marks.memory !== null || (ended.exitCode === null ? null : false),
    ranForSeconds: ended.ranForSeconds,
    restartCount: container.restartCount,
    logTail: logOf(snapshot, container).slice(-LINES),
    logUnread: logUnreadOf(snapshot, container),
    told: [...told, ...around.deeds].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '')),
    ...readingsNear(container, around, stoppedMs),
    findings: around.findings,
  };
}

/** A container that runs again has forgotten how it ended: then only the engine's events know. */
function lastEndOf(container: Container, end: EngineEnd | null): EngineEnd {
  if (container.running && !container.restarting) return end ?? { exitCode: null, ranForSeconds: null };
  return { exitCode: container.exitCode, ranForSeconds: secondsBetween(container.startedAt, container.finishedAt) };
}

function sentenceOf(container: Container, ranForSeconds: number | null, meaning: string | null): string {
  const after = ranForSeconds === null ? '' : ` ${spanOf(ranForSeconds)} after its start`;
  const why = meaning ?? 'how it ended is not known, the engine has started it again since';
  return container.running && !container.restarting
    ? `It runs again. It last stopped${after}: ${why}.`
    : `It stopped${after}: ${why}.`;
}

/** A cause is read only from near readings: what the host did three hours later says nothing of that minute. */
function readingsNear(
  container: Container,
  { before, after }: Around,
  stoppedMs: number | null,
): Pick<StopExplanation, 'readings' | 'nearestSeconds'> {
  if (stoppedMs === null) return { readings: [], nearestSeconds: null };
  const all = [before, after].flatMap((one) => (one ? [readingThen(one, container, stoppedMs)] : []));
  const readings = all.filter(({ seconds }) => seconds <= NEAR_SECONDS);
  const nearest = Math.min(...all.map(({ seconds }) => seconds));
  return { readings, nearestSeconds: readings.length > 0 || all.length === 0 ? null : nearest };
}

/** A run time as people say it: a program that stops within seconds and one that ran for weeks have different causes. */
function spanOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 2 * 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** The last log lines that were read of a container; they are read of dead and restarting ones. */
export const logOf = ({ facts }: Snapshot, { id }: Container): string[] =>
  facts.containerLogs.read
    ? (facts.containerLogs.value.find(({ containerId }) => containerId === id)?.lines ?? [])
    : [];

function logUnreadOf({ facts: { containerLogs } }: Snapshot, { id }: Container): string | null {
  if (!containerLogs.read) return unreadSentence(containerLogs.reason, containerLogs.detail);
  return containerLogs.value.some(({ containerId }) => containerId === id) ? null : unreadSentence('not-asked');
}
