import { z } from 'zod';
import type { EngineReader } from '@/lib/connect/engine-reader';
import { type EngineComponent, type EngineVersion, type Fact, type Facts, read } from '@/lib/model';
import { ask } from './ask';
import type { DiskItems } from './disk-items';
import { parseComponents, parseEngineSettings } from './engine-settings';
import { containerFacts, parseContainerIds, readContainers, readExecSessions } from './read-containers';
import { readImages } from './read-images';
import { type RunningFacts, readRunning } from './read-running';
import { readScripts } from './read-scripts';
import { readNetworks, readStorage } from './read-storage';
import { readPlugins, readSwarmLists, type SwarmLists } from './read-swarm';
import type { AskLayers } from './script-layers';
import { parseEvents } from './storage';
import { parseSwarm } from './swarm';
import { parseInfo, parseVersion } from './version';

type AboutFact =
  | 'engineVersion'
  | 'engineComponents'
  | 'engineInfo'
  | 'engineSettings'
  | 'enginePlugins'
  | 'swarm'
  | 'swarmSettings'
  | keyof SwarmLists
  | 'events';

export type EngineFactName =
  | AboutFact
  | 'containers'
  | 'containerSettings'
  | 'containerHealth'
  | 'containerScripts'
  | 'execSessions'
  | 'images'
  | 'imageSettings'
  | 'networks'
  | 'networkSettings'
  | 'volumes'
  | 'diskUse'
  | keyof DiskItems
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
  /** Looks into the layers of images on the host itself. */
  readonly askLayers: AskLayers;
}

/** `listedIds`: every container the engine lists, also those whose own answer was not understood. */
export interface EngineReading {
  readonly facts: EngineFacts;
  readonly listedIds: readonly string[];
}

/** Everything the engine can tell. Each part is read or says why not; none of them rejects. */
export async function readEngine(engine: EngineReader, options: EngineOptions): Promise<EngineReading> {
  const step = <T>(fact: T): T => {
    options.onStep();
    return fact;
  };
  const listed = ask(() => engine.listContainers({ all: true }, { signal: options.signal }), parseContainerIds);
  const inspected = listed.then((fact) => readContainers(engine, fact, options)).then(step);
  const containers = inspected.then((fact) => containerFacts(fact).containers);
  const version = ask(
    () => engine.version({ signal: options.signal }),
    (answer) => ({ version: parseVersion(answer), components: parseComponents(answer) }),
  ).then(step);
  const [about, told, sessions, scripts, images, networks, storage, running] = await Promise.all([
    readAbout(engine, options, step, version),
    inspected.then(containerFacts),
    inspected.then((fact) => readExecSessions(engine, fact, options)),
    inspected.then((fact) => readScripts(engine, fact, options)),
    containers.then((fact) => readImages(engine, fact, options)).then(step),
    readNetworks(engine, containers, options).then(step),
    readStorage(engine, options, step),
    containers
      .then(async (fact) =>
        readRunning(
          engine,
          fact,
          options,
          part(await version, (both) => both.version),
        ),
      )
      .then(step),
  ]);
  const ids = await listed;
  return {
    facts: {
      ...about,
      ...told,
      execSessions: sessions,
      containerScripts: scripts,
      ...images,
      ...networks,
      ...storage,
      ...running,
    },
    listedIds: ids.read ? ids.value.ids : [],
  };
}

interface VersionReading {
  readonly version: EngineVersion;
  readonly components: EngineComponent[];
}

/** What the engine is, how it is set up, whom it works with and what happened of late. */
async function readAbout(
  engine: EngineReader,
  options: EngineOptions,
  step: <T>(fact: T) => T,
  version: Promise<Fact<VersionReading>>,
): Promise<Pick<Facts, AboutFact>> {
  const info = readInfo(engine, options).then(step);
  const [said, told, events, lists, plugins] = await Promise.all([
    info,
    version,
    info.then((fact) => readEvents(engine, fact.read ? fact.value.systemMs : null, options)).then(step),
    info.then((fact) =>
      readSwarmLists(
        engine,
        part(fact, ({ swarm }) => swarm.membership),
        options,
      ),
    ),
    version.then((fact) =>
      readPlugins(
        engine,
        part(fact, (both) => both.version),
        options,
      ),
    ),
  ]);
  return {
    engineVersion: part(told, (both) => both.version),
    engineComponents: part(told, (both) => both.components),
    engineInfo: part(said, (one) => one.info),
    engineSettings: part(said, (one) => one.settings),
    enginePlugins: plugins,
    swarm: part(said, ({ swarm }) => swarm.membership),
    swarmSettings: part(said, ({ swarm }) => swarm.settings),
    ...lists,
    events,
  };
}

/** One part of an answer that several facts are made of. */
const part = <T, P>(fact: Fact<T>, of: (value: T) => P): Fact<P> => (fact.read ? read(of(fact.value)) : fact);

async function readInfo(engine: EngineReader, { now, signal }: EngineOptions) {
  const beforeMs = now().getTime();
  let afterMs = beforeMs;
  return ask(
    async () => {
      const answer = await engine.info({ signal });
      afterMs = now().getTime();
      return answer;
    },
    (answer) => ({
      ...parseInfo(answer),
      settings: parseEngineSettings(answer, { beforeMs, afterMs }),
      swarm: parseSwarm(answer),
    }),
  );
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
