export interface EngineCallOptions {
  signal?: AbortSignal | undefined;
  /** Most bytes of the answer's body; each call has a default that fits it. */
  bytes?: number | undefined;
  /** Total deadline of this call. */
  milliseconds?: number | undefined;
}

/** Lines of a container's log, both streams apart. `truncated` when the byte limit cut the oldest or newest end. */
export interface ContainerLogs {
  stdout: Uint8Array;
  stderr: Uint8Array;
  truncated: boolean;
}

/**
 * The questions a scan may ask an engine. Answers are unparsed JSON from a host nobody trusts: parse with zod.
 * Every call rejects with a `ConnectError`.
 */
export interface EngineReader {
  /** `OK`. */
  ping(options?: EngineCallOptions): Promise<string>;
  version(options?: EngineCallOptions): Promise<unknown>;
  info(options?: EngineCallOptions): Promise<unknown>;
  listContainers(query: { all: boolean; size?: boolean }, options?: EngineCallOptions): Promise<unknown>;
  inspectContainer(id: string, query?: { size?: boolean }, options?: EngineCallOptions): Promise<unknown>;
  containerTop(id: string, options?: EngineCallOptions): Promise<unknown>;
  /** One sample without waiting for a second one (1 s on engine 20.10, 3 ms on 26). */
  containerStats(id: string, options?: EngineCallOptions): Promise<unknown>;
  containerChanges(id: string, options?: EngineCallOptions): Promise<unknown>;
  containerLogs(
    id: string,
    query: { tail: number; since?: number; timestamps?: boolean },
    options?: EngineCallOptions,
  ): Promise<ContainerLogs>;
  /**
   * The beginning of a tar with one file of a container, cut at the byte limit. Only for a container that stands still (stopped or
   * paused) before and after: a running one could put another file in its place while the engine reads. The id is complete.
   */
  containerArchive(id: string, path: string, options?: EngineCallOptions): Promise<Uint8Array>;
  listImages(query?: { all?: boolean }, options?: EngineCallOptions): Promise<unknown>;
  inspectImage(id: string, options?: EngineCallOptions): Promise<unknown>;
  imageHistory(id: string, options?: EngineCallOptions): Promise<unknown>;
  listNetworks(options?: EngineCallOptions): Promise<unknown>;
  inspectNetwork(id: string, options?: EngineCallOptions): Promise<unknown>;
  listVolumes(options?: EngineCallOptions): Promise<unknown>;
  inspectVolume(name: string, options?: EngineCallOptions): Promise<unknown>;
  diskUsage(options?: EngineCallOptions): Promise<unknown>;
  /** Past events between two Unix times in seconds, oldest first. */
  events(query: { sinceSeconds: number; untilSeconds: number }, options?: EngineCallOptions): Promise<unknown[]>;
  /** An open session of `docker exec`; the id is complete. */
  inspectExec(id: string, options?: EngineCallOptions): Promise<unknown>;
  listPlugins(options?: EngineCallOptions): Promise<unknown>;
  /** Managers of a swarm answer the next three, everybody else refuses. */
  listNodes(options?: EngineCallOptions): Promise<unknown>;
  listServices(options?: EngineCallOptions): Promise<unknown>;
  /** The tasks that should run now. */
  listTasks(options?: EngineCallOptions): Promise<unknown>;
}
