import type { Container, Snapshot } from '@/lib/model';
import type { StopExplanation } from '../views/subject';

const SIGNALS: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
};
const CODES: Record<number, string> = {
  0: 'it ended by itself and reported success',
  1: 'the program reported a general error',
  125: 'Docker itself could not run it',
  126: 'the command exists but may not be executed',
  127: 'the command was not found in the image',
};
const LINES = 40;

/** "Why did it stop?" for a dead or restarting container; null for one that runs. */
export function explainStop(container: Container, snapshot: Snapshot): StopExplanation | null {
  if (container.running && !container.restarting) return null;
  if (container.status === 'created') return null;
  const meaning = meaningOf(container);
  const ranForSeconds = secondsBetween(container.startedAt, container.finishedAt);
  const after = ranForSeconds === null ? '' : ` ${spanOf(ranForSeconds)} after its start`;
  return {
    sentence: `It stopped${after}: ${meaning}.`,
    exitCode: container.exitCode,
    exitMeaning: meaning,
    oomKilled: container.oomKilled,
    ranForSeconds,
    logTail: logOf(snapshot, container).slice(-LINES),
    pressure: pressureOf(snapshot, container),
  };
}

function meaningOf({ exitCode, oomKilled, stateError }: Container): string {
  if (oomKilled) return 'the kernel killed it because it used more memory than it may';
  if (stateError !== '') return stateError;
  const signal = SIGNALS[exitCode - 128];
  if (signal === 'SIGKILL')
    return 'it was killed (SIGKILL), not by its own memory limit; a stop that took too long, an administrator or a starved host does this';
  if (signal) return `it was ended by ${signal}`;
  return CODES[exitCode] ?? `its program ended with code ${exitCode}`;
}

function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds >= 0 ? Math.round(seconds * 10) / 10 : null;
}

/** A run time as people say it: a program that stops within seconds and one that ran for weeks have different causes. */
function spanOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 2 * 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** What else the host was doing when it was read: who took the processor and the memory. */
function pressureOf({ facts }: Snapshot, { id }: Container): string[] {
  const words: string[] = [];
  if (facts.load.read) {
    const { busyPct, load1, cpuCount, cpuPressure } = facts.load.value;
    if (busyPct >= 80)
      words.push(`The processors were ${Math.round(busyPct)} % busy, load ${load1} on ${cpuCount} cores.`);
    if (cpuPressure && cpuPressure.avg60 >= 20)
      words.push(`Programs waited for a processor ${Math.round(cpuPressure.avg60)} % of the last minute.`);
  }
  if (facts.memory.read && facts.memory.value.availableBytes < facts.memory.value.totalBytes * 0.05)
    words.push('Less than 5 % of the memory was free.');
  const busiest = facts.processes.read
    ? [...facts.processes.value].sort((a, b) => (b.cpuPct ?? 0) - (a.cpuPct ?? 0))[0]
    : undefined;
  if (busiest && (busiest.cpuPct ?? 0) >= 50 && busiest.containerId !== id)
    words.push(`pid ${busiest.pid} (${busiest.comm}) took ${Math.round(busiest.cpuPct ?? 0)} % of a core.`);
  const kills = facts.oomKills.read ? facts.oomKills.value.filter(({ containerId }) => containerId === id) : [];
  if (kills[0]) words.push(`The kernel log says: ${kills[0].text}`);
  return words;
}

/** The last log lines that were read of a container; they are read of dead and restarting ones. */
export const logOf = ({ facts }: Snapshot, { id }: Container): string[] =>
  facts.containerLogs.read
    ? (facts.containerLogs.value.find(({ containerId }) => containerId === id)?.lines ?? [])
    : [];
