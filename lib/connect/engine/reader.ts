import type { ContainerLogs, EngineCallOptions, EngineReader } from '../engine-reader';
import type { BoundedModem } from './bounded-modem';
import { checkedId, dockerOver } from './docker-client';
import { splitLogFrames } from './log-frames';
import type { CutBytes } from './send-request';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/;
const FULL_ID = /^[0-9a-f]{64}$/;
const IMAGE = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,511}$/;

/** The questions of `EngineReader`, asked through dockerode over a modem that allows nothing else. */
export function createEngineReader(modem: BoundedModem): EngineReader {
  const docker = (call: EngineCallOptions = {}) => dockerOver(modem, call);
  const container = async (id: string, call?: EngineCallOptions) => docker(call).getContainer(checkedId(id, NAME));
  const image = async (id: string, call?: EngineCallOptions) => docker(call).getImage(checkedId(id, IMAGE));
  return {
    ping: async (call) => String(await docker(call).ping()),
    version: async (call) => docker(call).version(),
    info: async (call) => docker(call).info() as Promise<unknown>,
    listContainers: async ({ all, size }, call) => docker(call).listContainers({ all, ...(size && { size }) }),
    inspectContainer: async (id, query, call) =>
      query?.size
        ? (await container(id, call)).inspect({ size: true } as object)
        : (await container(id, call)).inspect(),
    containerTop: async (id, call) => (await container(id, call)).top() as Promise<unknown>,
    // Engines before API 1.41 do not know one-shot and take a second for the same answer.
    containerStats: async (id, call) => (await container(id, call)).stats({ stream: false, 'one-shot': true }),
    containerChanges: async (id, call) => (await container(id, call)).changes() as Promise<unknown>,
    containerLogs: async (id, query, call) => {
      const { tail, since, timestamps } = query;
      const wanted = {
        stdout: true,
        stderr: true,
        follow: false,
        tail,
        ...(since && { since }),
        ...(timestamps && { timestamps }),
      } as const;
      return toLogs((await (await container(id, call)).logs(wanted)) as unknown as CutBytes);
    },
    containerArchive: async (id, path, call) => {
      const asked = docker(call).getContainer(checkedId(id, FULL_ID)).getArchive({ path });
      return ((await asked) as unknown as CutBytes).bytes;
    },
    listImages: async (query, call) => docker(call).listImages(query?.all ? { all: true } : {}),
    inspectImage: async (id, call) => (await image(id, call)).inspect(),
    imageHistory: async (id, call) => (await image(id, call)).history() as Promise<unknown>,
    listNetworks: async (call) => docker(call).listNetworks(),
    inspectNetwork: async (id, call) => docker(call).getNetwork(checkedId(id, NAME)).inspect(),
    listVolumes: async (call) => docker(call).listVolumes(),
    inspectVolume: async (name, call) => docker(call).getVolume(checkedId(name, NAME)).inspect(),
    diskUsage: async (call) => docker(call).df() as Promise<unknown>,
    events: async ({ sinceSeconds, untilSeconds }, call) => {
      const lines: unknown = await docker(call).getEvents({ since: sinceSeconds, until: untilSeconds });
      return lines as unknown[];
    },
    inspectExec: async (id, call) => docker(call).getExec(checkedId(id, FULL_ID)).inspect(),
    listPlugins: async (call) => docker(call).listPlugins(),
    listNodes: async (call) => docker(call).listNodes(),
    listServices: async (call) => docker(call).listServices(),
    listTasks: async (call) =>
      docker(call).listTasks({ filters: { 'desired-state': ['running'] } }) as Promise<unknown>,
  };
}

function toLogs({ bytes, truncated }: CutBytes): ContainerLogs {
  return { ...splitLogFrames(bytes), truncated };
}
