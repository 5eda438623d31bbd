import { ConnectError } from '../connect-error';
import type { EngineCallOptions } from '../engine-reader';
import type { ContainerChange, EngineWriter, Poured } from '../engine-writer';
import type { BoundedModem, DialOptions } from './bounded-modem';
import { checkedId, dockerOver } from './docker-client';

const FULL_ID = /^[0-9a-f]{64}$/;
const FULL_IMAGE_ID = /^(?:sha256:)?[0-9a-f]{64}$/;
const VOLUME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/;

/** The changes of `EngineWriter`, asked through dockerode over a modem that allows nothing else and never repeats one. */
export function createEngineWriter(modem: BoundedModem): EngineWriter {
  const docker = (call: EngineCallOptions = {}) => dockerOver(modem, call);
  const container = (id: string, call?: EngineCallOptions) => docker(call).getContainer(checkedId(id, FULL_ID));
  const network = (id: string, call?: EngineCallOptions) => docker(call).getNetwork(checkedId(id, FULL_ID));
  const image = (id: string, call?: EngineCallOptions) => docker(call).getImage(checkedId(id, FULL_IMAGE_ID));
  return {
    mayWrite: true,
    stopContainer: (id, { graceSeconds }, call) =>
      already(async () =>
        container(id, { milliseconds: graceSeconds * 1000 + 30_000, ...call }).stop({ t: graceSeconds }),
      ),
    killContainer: async (id, { signal }, call) => void (await container(id, call).kill({ signal })),
    pauseContainer: async (id, call) => void (await container(id, call).pause()),
    unpauseContainer: async (id, call) => void (await container(id, call).unpause()),
    startContainer: (id, call) => already(async () => container(id, call).start()),
    updateContainer: async (id, change, call) => container(id, call).update(asUpdate(change)) as Promise<unknown>,
    removeNetwork: async (networkId, call) => void (await network(networkId, call).remove()),
    removeVolume: async (name, call) => void (await docker(call).getVolume(checkedId(name, VOLUME)).remove()),
    pruneBuildCache: (call) => pruneBuilds(modem.forCall(call ?? {})),
    disconnectNetwork: async (networkId, { containerId, force }, call) =>
      void (await network(networkId, call).disconnect({ Container: checkedId(containerId, FULL_ID), Force: force })),
    connectNetwork: async (networkId, { containerId, endpointConfig }, call) =>
      void (await network(networkId, call).connect({
        Container: checkedId(containerId, FULL_ID),
        ...(endpointConfig && { EndpointConfig: endpointConfig }),
      })),
    removeContainer: async (id, { force }, call) => void (await container(id, call).remove({ force, v: false })),
    removeImage: async (id, { force, keepParents }, call) =>
      image(id, call).remove({ force, ...(keepParents && { noprune: true }) }) as Promise<unknown>,
    renameContainer: async (id, { name }, call) => void (await container(id, call).rename({ name })),
    createContainer: ({ name, body }, call) => create(modem.forCall(call ?? {}), name, body),
    saveImage: async (id, into, call) => {
      const path = `/images/${checkedId(id, FULL_IMAGE_ID)}/get`;
      return (await dial(modem.forCall({ ...call, into }), {
        path,
        method: 'GET',
        statusCodes: { 200: true },
      })) as Poured;
    },
    loadImage: (from, { sizeBytes }, call) =>
      dial(modem.forCall({ ...call, from: { stream: from, sizeBytes } }), {
        path: '/images/load?',
        method: 'POST',
        options: { _query: { quiet: 'true' }, _body: {} },
        statusCodes: { 200: true },
      }),
    tagImage: async (id, { repository, tag }, call) => void (await image(id, call).tag({ repo: repository, tag })),
  };
}

/** The engine's names. A limit that is absent is not sent: zero would mean "as it is" for some and "none" for others. */
const asUpdate = ({ restartPolicy, memoryBytes, memorySwapBytes, nanoCpus, pids }: ContainerChange) => ({
  ...(restartPolicy && { RestartPolicy: restartPolicy }),
  ...(memoryBytes !== undefined && { Memory: memoryBytes }),
  ...(memorySwapBytes !== undefined && { MemorySwap: memorySwapBytes }),
  ...(nanoCpus !== undefined && { NanoCpus: nanoCpus }),
  ...(pids !== undefined && { PidsLimit: pids }),
});

/** Status 304 says that the container is already as wanted. */
async function already(change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof ConnectError && error.status === 304)) throw error;
  }
}

/** dockerode's own call reads `Id` of an answer it did not check, outside of its promise: a hostile answer would end the process. */
function create(modem: BoundedModem, name: string, body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const options = {
    path: '/containers/create?',
    method: 'POST',
    options: { _query: { name }, _body: body },
    statusCodes: { 201: true },
  };
  return dial(modem, options);
}

/** dockerode's own call sends no `all`: without it the engine frees only what no image stands on. */
function pruneBuilds(modem: BoundedModem): Promise<unknown> {
  const options = { path: '/build/prune?', method: 'POST', options: { all: 'true' }, statusCodes: { 200: true } };
  return dial(modem, options);
}

function dial(modem: BoundedModem, options: DialOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    modem.dial(options, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}
