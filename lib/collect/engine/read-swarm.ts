import type { EngineReader } from '@/lib/connect/engine-reader';
import { type EngineVersion, type Fact, type Facts, read, type SwarmMembership, unread } from '@/lib/model';
import { ask, isMissing, unreadFrom } from './ask';
import { parsePlugins } from './engine-settings';
import type { EngineOptions } from './read-engine';
import { parseNodes, parseServices, parseTasks } from './swarm';

export type SwarmLists = Pick<Facts, 'swarmNodes' | 'swarmServices' | 'swarmTasks'>;

/** Nodes, services and tasks. Outside of a swarm there are none, and nobody is asked; of a swarm only managers tell. */
export async function readSwarmLists(
  engine: EngineReader,
  swarm: Fact<SwarmMembership>,
  { signal }: EngineOptions,
): Promise<SwarmLists> {
  if (!swarm.read) return { swarmNodes: swarm, swarmServices: swarm, swarmTasks: swarm };
  if (swarm.value.state === 'inactive') return { swarmNodes: read([]), swarmServices: read([]), swarmTasks: read([]) };
  if (!swarm.value.manager) {
    const untold = unread('connection-cannot-see', 'only managers of a swarm tell it, and this node is none');
    return { swarmNodes: untold, swarmServices: untold, swarmTasks: untold };
  }
  const [nodes, services, tasks] = await Promise.all([
    ask(() => engine.listNodes({ signal }), parseNodes),
    ask(() => engine.listServices({ signal }), parseServices),
    ask(() => engine.listTasks({ signal }), parseTasks),
  ]);
  return { swarmNodes: itemsOf(nodes), swarmServices: itemsOf(services), swarmTasks: itemsOf(tasks) };
}

const itemsOf = <T>(fact: Fact<{ items: T[]; unreadItems: number }>): Fact<T[]> =>
  fact.read ? read(fact.value.items, fact.value.unreadItems) : fact;

/** Managed plugins. Podman has none and does not know the question. */
export async function readPlugins(
  engine: EngineReader,
  version: Fact<EngineVersion>,
  { signal }: EngineOptions,
): Promise<Facts['enginePlugins']> {
  try {
    const { plugins, unreadItems } = parsePlugins(await engine.listPlugins({ signal }));
    return read(plugins, unreadItems);
  } catch (error) {
    if (isMissing(error) && version.read && version.value.engine !== 'docker') return read([]);
    return unreadFrom(error);
  }
}
