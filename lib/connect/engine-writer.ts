import type { Readable, Writable } from 'node:stream';
import type { EngineCallOptions } from './engine-reader';

export interface RestartPolicy {
  Name: '' | 'no' | 'always' | 'on-failure' | 'unless-stopped';
  MaximumRetryCount?: number;
}

/** An endpoint as the engine described it in an inspect answer, given back to it on undo. */
export type EndpointConfig = Readonly<Record<string, unknown>>;

/** What may be changed of a container that runs on. Absent stays as it is. Bytes; 1e9 nanoCpus are one core; -1 pids are as many as it likes. */
export interface ContainerChange {
  restartPolicy?: RestartPolicy;
  memoryBytes?: number;
  memorySwapBytes?: number; // memory and swap together; -1 is without limit
  nanoCpus?: number;
  pids?: number;
}

/** What was poured: all of it, for a shorter one is an error. */
export interface Poured {
  sizeBytes: number;
  sha256: string;
}

/**
 * The changes an action may ask of an engine. Not a reader and not assignable from one: only `session.engineWriter()` makes it.
 * Each call demands a full 64-digit container id (or full image id), so that a re-used name is never hit.
 * Rejects with a `ConnectError`; after `connection-lost` or `timed-out` the outcome is unknown until the host is read again.
 */
export interface EngineWriter {
  readonly mayWrite: true;
  stopContainer(id: string, query: { graceSeconds: number }, options?: EngineCallOptions): Promise<void>;
  killContainer(
    id: string,
    query: { signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT' },
    options?: EngineCallOptions,
  ): Promise<void>;
  pauseContainer(id: string, options?: EngineCallOptions): Promise<void>;
  unpauseContainer(id: string, options?: EngineCallOptions): Promise<void>;
  startContainer(id: string, options?: EngineCallOptions): Promise<void>;
  updateContainer(id: string, change: ContainerChange, options?: EngineCallOptions): Promise<unknown>;
  disconnectNetwork(
    networkId: string,
    change: { containerId: string; force: boolean },
    options?: EngineCallOptions,
  ): Promise<void>;
  connectNetwork(
    networkId: string,
    change: { containerId: string; endpointConfig?: EndpointConfig },
    options?: EngineCallOptions,
  ): Promise<void>;
  /** Refused by the engine while an endpoint hangs on it. */
  removeNetwork(networkId: string, options?: EngineCallOptions): Promise<void>;
  /** By name, for volumes have no id. Refused by the engine while a container, stopped ones too, has it. */
  removeVolume(name: string, options?: EngineCallOptions): Promise<void>;
  /** All records that no build uses now. Resolves with the engine's answer (`CachesDeleted`, `SpaceReclaimed` in bytes). */
  pruneBuildCache(options?: EngineCallOptions): Promise<unknown>;
  /** Never removes volumes. */
  removeContainer(id: string, query: { force: boolean }, options?: EngineCallOptions): Promise<void>;
  removeImage(
    id: string,
    query: { force: boolean; keepParents?: boolean },
    options?: EngineCallOptions,
  ): Promise<unknown>;
  renameContainer(id: string, change: { name: string }, options?: EngineCallOptions): Promise<void>;
  /** Makes, and does not start, a container. Resolves with the engine's answer (`Id`, `Warnings`). */
  createContainer(
    change: { name: string; body: Readonly<Record<string, unknown>> },
    options?: EngineCallOptions,
  ): Promise<unknown>;
  tagImage(id: string, change: { repository: string; tag: string }, options?: EngineCallOptions): Promise<void>;
  /**
   * Pours a whole image, as `docker save` makes it, into `into` and ends it; no faster than that takes it, and `bytes` at most. Changes nothing.
   * What has arrived when it rejects is not the image.
   */
  saveImage(id: string, into: Writable, options?: EngineCallOptions): Promise<Poured>;
  /** Loads what `saveImage` poured. Resolves with the engine's lines; a line may hold `error` all the same. */
  loadImage(from: Readable, query: { sizeBytes: number }, options?: EngineCallOptions): Promise<unknown>;
}
