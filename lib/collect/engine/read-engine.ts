import { z } from 'zod';
import type { EngineReader } from '@/lib/connect/engine-reader';
import { type Container, type Fact, type Facts, type Image, read } from '@/lib/model';
import { ask, askEach, factOfAnswers, unreadFrom } from './ask';
import { parseContainer } from './container';
import { parseImage, parseImageIds } from './image';
import { listOf } from './lenient';
import { type RunningFacts, readRunning } from './read-running';
import { parseDiskUse, parseEvents, parseNetworks, parseVolumes } from './storage';
import { parseInfo, parseVersion } from './version';

export type EngineFactName =
  | 'engineVersion'
  | 'engineInfo'
  | 'containers'
  | 'images'
  | 'networks'
  | 'volumes'
  | 'diskUse'
  | 'events'
  | keyof RunningFacts;
export type EngineFacts = Pick<Facts, EngineFactName>;

export interface EngineLimits {
  /** Requests under way at once. */
  readonly width: number;
  /** The same for readings of processor time. */
  readonly statsWidth: number;
  readonly containers: number;
  readonly images: number;
  /** Deadline of requests that an engine may need long for: disk use, changes, logs. */
  readonly slowMilliseconds: number;
}

export interface EngineOptions {
  readonly limits: EngineLimits;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** The host script tells processes and processor time: the engine is spared the questions that cost it most. */
  readonly hostToldProcesses: boolean;
  readonly onStep: () => void;
}

/** `listedIds`: every container the engine lists, also those whose own answer was not understood. */
export interface EngineReading {
  readonly facts: EngineFacts;
  readonly listedIds: readonly string[];
}

/** Everything the engine can tell. Each part is read or says why not; none of them rejects. */
export async function readEngine(engine: EngineReader, options: EngineOptions): Promise<EngineReading> {
  const call = { signal: options.signal };
  const step = <T>(fact: T): T => {
    options.onStep();
    return fact;
  };
  const listed = ask(() => engine.listContainers({ all: true }, call), parseContainerIds);
  const containers = listed.then((fact) => readContainers(engine, fact, options)).then(step);
  const info = ask(() => engine.info(call), parseInfo).then(step);
  const [version, infoFact, containerFact, imageFact, networks, volumes, diskUse, events, running] = await Promise.all([
    ask(() => engine.version(call), parseVersion).then(step),
    info,
    containers,
    containers.then((fact) => readImages(engine, fact, options)).then(step),
    ask(() => engine.listNetworks(call), parseNetworks).then(step),
    ask(() => engine.listVolumes(call), parseVolumes).then(step),
    ask(() => engine.diskUsage({ ...call, milliseconds: options.limits.slowMilliseconds }), parseDiskUse).then(step),
    info.then((fact) => readEvents(engine, fact.read ? fact.value.systemMs : null, options)).then(step),
    containers.then((fact) => readRunning(engine, fact.read ? fact : null, options)).then(step),
  ]);
  const runningFacts = 'containerTops' in running ? running : null;
  const facts: EngineFacts = {
    engineVersion: version,
    engineInfo: infoFact.read ? read(infoFact.value.info) : infoFact,
    containers: containerFact,
    images: imageFact,
    networks: networks.read
      ? read(withMembers(networks.value.networks, containerFact), networks.value.unreadItems)
      : networks,
    volumes: volumes.read ? read(withSizes(volumes.value.volumes, diskUse), volumes.value.unreadItems) : volumes,
    diskUse: diskUse.read ? read(diskUse.value.use) : diskUse,
    events,
    ...(runningFacts ?? sameFailure(containerFact)),
  };
  const ids = await listed;
  return { facts, listedIds: ids.read ? ids.value.ids : [] };
}

function sameFailure(fact: Fact<unknown>): RunningFacts {
  const failure: Fact<never> = fact.read ? unreadFrom(null) : fact;
  return { containerTops: failure, containerStats: failure, containerChanges: failure, containerLogs: failure };
}

async function readContainers(
  engine: EngineReader,
  listed: Fact<ReturnType<typeof parseContainerIds>>,
  { limits, signal }: EngineOptions,
): Promise<Fact<Container[]>> {
  if (!listed.read) return listed;
  const { ids, unreadItems } = listed.value;
  const asked = ids.slice(0, limits.containers);
  const answers = await askEach(asked, limits.width, async (id) =>
    parseContainer(await engine.inspectContainer(id, {}, { signal })),
  );
  return factOfAnswers(answers, unreadItems + ids.length - asked.length);
}

function parseContainerIds(answer: unknown): { ids: string[]; unreadItems: number } {
  const all = z.array(z.unknown()).parse(answer);
  const ids = listOf(z.object({ Id: z.string().regex(/^[0-9a-f]{64}$/) }))
    .parse(all)
    .map((container) => container.Id);
  return { ids: [...new Set(ids)], unreadItems: all.length - ids.length };
}

async function readImages(
  engine: EngineReader,
  containers: Fact<readonly Container[]>,
  { limits, signal }: EngineOptions,
): Promise<Fact<Image[]>> {
  const listed = await ask(() => engine.listImages({}, { signal }), parseImageIds);
  if (!listed.read) return listed;
  const counts = new Map<string, number>();
  for (const { imageId } of containers.read ? containers.value : [])
    counts.set(imageId, (counts.get(imageId) ?? 0) + 1);
  const { ids, unreadItems } = listed.value;
  const asked = ids.slice(0, limits.images);
  const answers = await askEach(asked, limits.width, async (id) => {
    const [image, history] = await Promise.all([
      engine.inspectImage(id, { signal }),
      engine.imageHistory(id, { signal }).catch(() => []),
    ]);
    return parseImage(image, history, counts);
  });
  return factOfAnswers(answers, unreadItems + ids.length - asked.length);
}

const DAY_SECONDS = 86_400;

/** By the engine's own clock: an end in its future would keep the answer open until then. */
async function readEvents(
  engine: EngineReader,
  systemMs: number | null,
  { now, signal, limits }: EngineOptions,
): Promise<EngineFacts['events']> {
  const untilSeconds = Math.floor((systemMs ?? now().getTime()) / 1000);
  const question = { sinceSeconds: untilSeconds - DAY_SECONDS, untilSeconds };
  const events = await ask(
    () => engine.events(question, { signal, milliseconds: limits.slowMilliseconds }),
    (answer) => parseEvents(z.array(z.unknown()).parse(answer)),
  );
  return events.read ? read(events.value.events, events.value.unreadItems) : events;
}

function withMembers<N extends { id: string; name: string; containerIds: string[] }>(
  networks: N[],
  containers: Fact<readonly Container[]>,
): N[] {
  return networks.map((network) => {
    const members = (containers.read ? containers.value : [])
      .filter(
        (container) =>
          container.running &&
          container.networks.some((one) => one.networkId === network.id || one.name === network.name),
      )
      .map((container) => container.id);
    return { ...network, containerIds: [...new Set([...network.containerIds, ...members])] };
  });
}

function withSizes<V extends { name: string; sizeBytes: number | null; references: number | null }>(
  volumes: V[],
  diskUse: Fact<ReturnType<typeof parseDiskUse>>,
): V[] {
  const counted = diskUse.read ? diskUse.value.volumes : new Map<string, V>();
  return volumes.map((volume) => {
    const known = counted.get(volume.name);
    return {
      ...volume,
      sizeBytes: known?.sizeBytes ?? volume.sizeBytes,
      references: known?.references ?? volume.references,
    };
  });
}
