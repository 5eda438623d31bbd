import { z } from 'zod';

/** One of GET /version's Components: Engine, containerd, runc, docker-init; podman names its own. */
export const EngineComponent = z.object({
  name: z.string(),
  version: z.string(),
  commit: z.string(), // Details.GitCommit, '' when the engine does not say
});
export type EngineComponent = z.infer<typeof EngineComponent>;

/** The parts of GET /info that describe how the engine is set up, beyond `EngineInfo`. */
export const EngineSettings = z.object({
  driverStatus: z.array(z.object({ name: z.string(), value: z.string() })),
  runtimes: z.array(z.object({ name: z.string(), path: z.string() })), // '' when the runtime is a shim and has no path
  runcCommit: z.string(), // RuncCommit.ID, '' when not said
  containerdCommit: z.string(),
  initBinary: z.string(),
  registries: z.array(z.object({ name: z.string(), secure: z.boolean(), mirrors: z.array(z.string()) })), // IndexConfigs
  firewallBackend: z.string(), // "iptables", "nftables+firewalld", …; '' before engine 29
  systemAt: z.string().nullable(), // the engine's own clock
  clockSkewMs: z.number().nullable(), // that clock minus ours in the middle of the request; 0 within a second
});
export type EngineSettings = z.infer<typeof EngineSettings>;

/** GET /plugins: managed plugins, with what they may do on the host. */
export const EnginePlugin = z.object({
  id: z.string(),
  name: z.string(), // as it was installed: "vieux/sshfs:latest"
  reference: z.string(), // PluginReference: "docker.io/vieux/sshfs:latest"; '' when not said
  enabled: z.boolean(),
  types: z.array(z.string()), // "docker.volumedriver/1.0"
  capabilities: z.array(z.string()), // Config.Linux.Capabilities
  hostNetwork: z.boolean(),
  hostPid: z.boolean(),
  hostIpc: z.boolean(),
  allDevices: z.boolean(),
  devices: z.array(z.string()),
  mounts: z.array(z.object({ source: z.string(), destination: z.string() })),
});
export type EnginePlugin = z.infer<typeof EnginePlugin>;
