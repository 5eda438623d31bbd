import type { EngineReader } from '@/lib/connect/engine-reader';
import { type Container, type ContainerStats, type EngineVersion, type Fact, type Facts, unread } from '@/lib/model';
import { type Answers, askEach, factOfAnswers } from './ask';
import type { EngineOptions } from './read-engine';
import { parseChanges, parseLogs, parseStats, parseTop, type StatsReading, toStats } from './running';
import { changeSuspects } from './suspects';

export type RunningFacts = Pick<Facts, 'containerTops' | 'containerStats' | 'containerChanges' | 'containerLogs'>;

/** Asked of the engine even where the host script tells processes: a second view, while it is cheap. */
const FEW_CONTAINERS = 16;
const BETWEEN_READINGS_MS = 1000;
const LOG_BYTES = 16_384;
const PODMAN_TOP = 'podman would run a program inside the container';

/** What running, stopped and restarting containers say of themselves. */
export async function readRunning(
  engine: EngineReader,
  containers: Fact<readonly Container[]>,
  options: EngineOptions,
  version: Fact<EngineVersion>,
): Promise<RunningFacts> {
  if (!containers.read)
    return {
      containerTops: containers,
      containerStats: containers,
      containerChanges: containers,
      containerLogs: containers,
    };
  const all = containers.value;
  const running = all.filter((container) => container.running && !container.paused && !container.restarting);
  const [containerTops, containerStats, containerChanges, containerLogs] = await Promise.all([
    readTops(engine, running, options, version),
    readStats(engine, running, options),
    readChanges(engine, all, options),
    readLogs(engine, all, options),
  ]);
  return { containerTops, containerStats, containerChanges, containerLogs };
}

async function readTops(
  engine: EngineReader,
  running: readonly Container[],
  options: EngineOptions,
  version: Fact<EngineVersion>,
): Promise<RunningFacts['containerTops']> {
  // Podman runs a `ps` inside the container to answer, which a scan must not cause, and goes on answering for ever.
  if (version.read && version.value.engine === 'podman') return unread('not-asked', PODMAN_TOP);
  if (options.hostToldProcesses && running.length > FEW_CONTAINERS) return unread('not-asked');
  const answers = await askEach(running, options.limits.width, async ({ id }) =>
    parseTop(id, await engine.containerTop(id, { signal: options.signal })),
  );
  return factOfAnswers(answers);
}

/** Where the host script tells every process, it tells their processor time and memory too, and the engine is left in peace. */
async function readStats(
  engine: EngineReader,
  running: readonly Container[],
  options: EngineOptions,
): Promise<RunningFacts['containerStats']> {
  const { signal, limits, hostToldProcesses } = options;
  if (hostToldProcesses) return unread('not-asked');
  const reading = async ({ id }: Container): Promise<[string, StatsReading]> => [
    id,
    parseStats(await engine.containerStats(id, { signal })),
  ];
  const startedAt = performance.now();
  // Engines before 23 keep each answer back for up to a second: only many at once get through.
  const answers = await askEach(running, limits.statsWidth, reading);
  const first = new Map(answers.items);
  const alone = running.filter(({ id }) => (first.get(id)?.precpu_stats.system_cpu_usage ?? 1) === 0);
  const second = new Map(alone.length === 0 ? [] : (await secondReadings(alone, startedAt, options, reading)).items);
  const stats = [...first].map(([id, earlier]): ContainerStats => {
    const later = second.get(id);
    return later ? toStats(id, later, earlier) : toStats(id, earlier, null);
  });
  return factOfAnswers({ ...answers, items: stats });
}

async function secondReadings<T>(
  running: readonly Container[],
  startedAt: number,
  { limits }: EngineOptions,
  reading: (container: Container) => Promise<T>,
): Promise<Answers<T>> {
  const wait = Math.max(0, BETWEEN_READINGS_MS - (performance.now() - startedAt));
  await new Promise((resolve) => setTimeout(resolve, wait));
  return askEach(running, limits.statsWidth, reading);
}

async function readChanges(
  engine: EngineReader,
  all: readonly Container[],
  options: EngineOptions,
): Promise<RunningFacts['containerChanges']> {
  const call = { signal: options.signal, milliseconds: options.limits.slowMilliseconds };
  const answers = await askEach(changeSuspects(all), 4, async ({ id }) =>
    parseChanges(id, await engine.containerChanges(id, call)),
  );
  return factOfAnswers(answers);
}

async function readLogs(
  engine: EngineReader,
  all: readonly Container[],
  options: EngineOptions,
): Promise<RunningFacts['containerLogs']> {
  const silent = all.filter(
    (container) =>
      container.status === 'dead' ||
      container.status === 'exited' ||
      container.restarting ||
      container.restartCount > 2,
  );
  const call = { signal: options.signal, milliseconds: options.limits.slowMilliseconds, bytes: LOG_BYTES };
  const answers = await askEach(silent.slice(0, 40), 4, async ({ id }) =>
    parseLogs(id, await engine.containerLogs(id, { tail: 40 }, call)),
  );
  return factOfAnswers(answers, Math.max(0, silent.length - 40));
}
