import { z } from 'zod';
import { SecretMark } from './secret-mark';

/** A health check as an image or a container declares it. `test` is [] when none is declared, ["NONE"] when it was switched off. */
export const HealthCheck = z.object({
  test: z.array(z.string()), // ["CMD", …], ["CMD-SHELL", "…"], secrets masked
  intervalSeconds: z.number(),
  startPeriodSeconds: z.number(),
  retries: z.number().int(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

/** GET /containers/{id}/json, what only some rules need. One entry for each entry of `containers`. */
export const ContainerSettings = z.object({
  containerId: z.string(),
  appArmorProfile: z.string(), // '' when the engine set none
  processLabel: z.string(), // SELinux; '' when none
  mountLabel: z.string(),
  maskedPaths: z.array(z.string()).nullable(), // null: the engine does not say (its default then); [] : nothing is masked
  readonlyPaths: z.array(z.string()).nullable(),
  ulimits: z.array(z.object({ name: z.string(), soft: z.number(), hard: z.number() })), // -1 = unlimited
  oomKillDisable: z.boolean(),
  oomScoreAdj: z.number().int(),
  deviceCgroupRules: z.array(z.string()), // "c 189:* rmw"
  devices: z.array(z.object({ source: z.string(), destination: z.string(), permissions: z.string() })),
  deviceRequests: z.array(z.string()), // drivers or capabilities: "nvidia", "gpu"
  groupAdd: z.array(z.string()),
  sysctls: z.record(z.string(), z.string()),
  links: z.array(z.string()),
  volumesFrom: z.array(z.string()),
  healthCheck: HealthCheck, // as in force for the container: its own, else the image's
  stopSignal: z.string(),
  tty: z.boolean(),
  openStdin: z.boolean(),
  logPath: z.string(), // '' when the log driver keeps no file
  execIds: z.array(z.string()), // sessions of `docker exec` that are open now
});
export type ContainerSettings = z.infer<typeof ContainerSettings>;

/** Why a script was not read. */
export const ScriptUnread = z.enum([
  'needs-root', // it runs, and only root may look into its image
  'no-shell', // it runs, and this connection cannot look into its image
  'other-store', // it runs, and the engine keeps its layers in another way
  'written-by-itself', // it runs, and its image has no such file: it wrote one
  'not-there',
  'on-mount', // it lies on a mount, outside of the image
  'no-regular-file',
  'too-large',
  'too-many-links',
  'started-meanwhile',
  'engine-refused',
  'not-answered', // the host was asked and did not answer whole
]);
export type ScriptUnread = z.infer<typeof ScriptUnread>;

/**
 * The text of a script that a container starts with, read without running anything in it. `source` image: from the layers of its
 * image, while it runs; archive: from the container itself, while it stood still; null: not read, `notReadBecause` says why.
 */
export const ContainerScript = z.object({
  containerId: z.string(),
  path: z.string(), // in the container
  source: z.enum(['image', 'archive']).nullable(),
  notReadBecause: ScriptUnread.nullable(), // null when it was read
  changedSince: z.boolean(), // the running container holds another file at this path than its image
  sizeBytes: z.number(),
  sha256: z.string(), // of the whole file, '' when it was not read
  text: z.string(), // at most 64 KiB, secrets masked
});
export type ContainerScript = z.infer<typeof ContainerScript>;

/** State.Health of containers that have a health check. The output of the last probes is cut and masked. */
export const ContainerHealth = z.object({
  containerId: z.string(),
  status: z.string(), // starting, healthy, unhealthy
  failingStreak: z.number().int(),
  probes: z.array(
    z.object({
      startedAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      exitCode: z.number().int(),
      output: z.string(), // at most 1000 characters
    }),
  ), // newest last, at most 5
});
export type ContainerHealth = z.infer<typeof ContainerHealth>;

/** GET /exec/{id}/json for sessions that are open while the scan looks. */
export const ExecSession = z.object({
  id: z.string(),
  containerId: z.string(),
  running: z.boolean(),
  privileged: z.boolean(),
  user: z.string(), // '' = the container's own user
  tty: z.boolean(),
  pid: z.number().int(),
  command: z.array(z.string()), // entrypoint and arguments, secrets masked
});
export type ExecSession = z.infer<typeof ExecSession>;

/** GET /system/df, Containers. `writableBytes`: what the container itself wrote (SizeRw). */
export const ContainerSize = z.object({
  containerId: z.string(),
  running: z.boolean(),
  writableBytes: z.number(),
  totalBytes: z.number(), // with its image
});
export type ContainerSize = z.infer<typeof ContainerSize>;

/** GET /images/{id}/json, what only some rules need. One entry for each entry of `images`. */
export const ImageSettings = z.object({
  imageId: z.string(),
  parentId: z.string(), // '' for pulled images, and for all images of the containerd store
  lastTaggedAt: z.string().nullable(), // Metadata.LastTagTime
  healthCheck: HealthCheck,
  volumes: z.array(z.string()),
  historySecrets: z.array(SecretMark.extend({ layer: z.number().int() })), // `layer`: index in the image's history
  labelSecrets: z.array(SecretMark.extend({ label: z.string() })),
});
export type ImageSettings = z.infer<typeof ImageSettings>;

/** GET /system/df, Images. `sharedBytes` is held by other images too; null when nobody counted. */
export const ImageSize = z.object({
  imageId: z.string(),
  sizeBytes: z.number(),
  sharedBytes: z.number().nullable(),
  containerCount: z.number().int().nullable(), // running and stopped; null when nobody counted
});
export type ImageSize = z.infer<typeof ImageSize>;

/** GET /system/df, BuildCache. */
export const BuildCacheRecord = z.object({
  id: z.string(),
  type: z.string(), // regular, source.local, exec.cachemount, …
  sizeBytes: z.number(),
  inUse: z.boolean(),
  shared: z.boolean(), // its bytes are those of an image too
  createdAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type BuildCacheRecord = z.infer<typeof BuildCacheRecord>;

/** GET /networks, what only some rules need. One entry for each entry of `networks`. */
export const NetworkSettings = z.object({
  networkId: z.string(),
  createdAt: z.string().nullable(),
  attachable: z.boolean(),
  ingress: z.boolean(),
  ipv6: z.boolean(),
  labels: z.record(z.string(), z.string()),
  ipamDriver: z.string(),
  pools: z.array(z.object({ subnet: z.string(), gateway: z.string(), ipRange: z.string() })),
});
export type NetworkSettings = z.infer<typeof NetworkSettings>;
