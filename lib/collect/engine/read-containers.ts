import { z } from 'zod';
import type { EngineReader } from '@/lib/connect/engine-reader';
import {
  type Container,
  type ContainerHealth,
  type ContainerSettings,
  type ExecSession,
  type Fact,
  type Facts,
  read,
} from '@/lib/model';
import { askEach, factOfAnswers, isMissing } from './ask';
import { parseContainer } from './container';
import { parseContainerHealth, parseContainerSettings } from './container-settings';
import { parseExec } from './exec';
import { type LayerFolders, layerFolders } from './layer-folders';
import { listOf } from './lenient';
import type { EngineOptions } from './read-engine';

/** One answer of the engine about one container, in its three readings. */
export interface InspectedContainer {
  readonly container: Container;
  readonly settings: ContainerSettings;
  readonly health: ContainerHealth | null;
  readonly folders: LayerFolders | null;
}

export interface ListedContainers {
  readonly ids: readonly string[];
  readonly unreadItems: number;
}

/** GET /containers/json: the ids, which are all that is needed of it. */
export function parseContainerIds(answer: unknown): ListedContainers {
  const all = z.array(z.unknown()).parse(answer);
  const ids = listOf(z.object({ Id: z.string().regex(/^[0-9a-f]{64}$/) }))
    .parse(all)
    .map((container) => container.Id);
  return { ids: [...new Set(ids)], unreadItems: all.length - ids.length };
}

export async function readContainers(
  engine: EngineReader,
  listed: Fact<ListedContainers>,
  { limits, signal }: EngineOptions,
): Promise<Fact<InspectedContainer[]>> {
  if (!listed.read) return listed;
  const { ids, unreadItems } = listed.value;
  const asked = ids.slice(0, limits.containers);
  const answers = await askEach(asked, limits.width, async (id) => {
    const answer = await engine.inspectContainer(id, {}, { signal });
    return {
      container: parseContainer(answer),
      settings: parseContainerSettings(answer),
      health: parseContainerHealth(answer),
      folders: layerFolders(answer),
    };
  });
  return factOfAnswers(answers, unreadItems + ids.length - asked.length);
}

/** The three readings as three facts; what could not be read of one is missing in all. */
export function containerFacts(
  inspected: Fact<InspectedContainer[]>,
): Pick<Facts, 'containers' | 'containerSettings' | 'containerHealth'> {
  if (!inspected.read) return { containers: inspected, containerSettings: inspected, containerHealth: inspected };
  const { value, unreadItems } = inspected;
  return {
    containers: read(
      value.map((one) => one.container),
      unreadItems,
    ),
    containerSettings: read(
      value.map((one) => one.settings),
      unreadItems,
    ),
    containerHealth: read(
      value.flatMap((one) => one.health ?? []),
      unreadItems,
    ),
  };
}

const MOST_SESSIONS = 60;

/** The sessions of `docker exec` that containers name: there are few, and most containers have none. */
export async function readExecSessions(
  engine: EngineReader,
  inspected: Fact<InspectedContainer[]>,
  { limits, signal }: EngineOptions,
): Promise<Fact<ExecSession[]>> {
  if (!inspected.read) return inspected;
  const ids = inspected.value.flatMap((one) => one.settings.execIds);
  const asked = ids.slice(0, MOST_SESSIONS);
  const answers = await askEach(asked, limits.width, (id) => sessionOf(engine, id, signal));
  const sessions = answers.items.flat();
  return factOfAnswers({ ...answers, items: sessions }, ids.length - asked.length);
}

/** A session that ended since its container was asked is gone, which is no failure. */
async function sessionOf(engine: EngineReader, id: string, signal: AbortSignal | undefined): Promise<ExecSession[]> {
  try {
    return [parseExec(await engine.inspectExec(id, { signal }))];
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
