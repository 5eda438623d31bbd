import { z } from 'zod';
import type { EngineComponent, EnginePlugin, EngineSettings } from '@/lib/model';
import { maskText } from '../text/mask-secrets';
import { flag, listOf, pairs, text, texts, time } from './lenient';

const Components = z.object({
  Components: listOf(
    z.object({
      Name: text,
      Version: text,
      Details: z.object({ GitCommit: text }).catch({ GitCommit: '' }),
    }),
  ),
});

/** GET /version: Engine, containerd, runc, docker-init, or what podman is made of. */
export const parseComponents = (answer: unknown): EngineComponent[] =>
  Components.parse(answer).Components.map((component) => ({
    name: component.Name,
    version: component.Version,
    commit: component.Details.GitCommit,
  }));

const commit = z
  .object({ ID: text })
  .catch({ ID: '' })
  .transform(({ ID }) => ID);
const Info = z.object({
  DriverStatus: listOf(z.tuple([z.string(), z.string()])),
  Runtimes: pairs,
  RuncCommit: commit,
  ContainerdCommit: commit,
  InitBinary: text,
  RegistryConfig: z.object({ IndexConfigs: pairs }).catch({ IndexConfigs: [] }),
  FirewallBackend: z.object({ Driver: text }).catch({ Driver: '' }),
  SystemTime: time,
});
const Runtime = z.object({ path: text, runtimeType: text }).catch({ path: '', runtimeType: '' });
const Index = z.object({ Secure: z.boolean().catch(true), Mirrors: texts }).catch({ Secure: true, Mirrors: [] });

/** Our clock just before and just after the engine was asked. */
export interface Asked {
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** GET /info, the parts beside `parseInfo`. */
export function parseEngineSettings(answer: unknown, asked: Asked): EngineSettings {
  const info = Info.parse(answer);
  return {
    driverStatus: info.DriverStatus.map(([name, value]) => ({ name, value })),
    runtimes: info.Runtimes.map(([name, runtime]) => {
      const { path, runtimeType } = Runtime.parse(runtime);
      return { name, path: path || runtimeType };
    }),
    runcCommit: info.RuncCommit,
    containerdCommit: info.ContainerdCommit,
    initBinary: info.InitBinary,
    registries: info.RegistryConfig.IndexConfigs.map(([name, index]) => {
      const { Secure, Mirrors } = Index.parse(index);
      return { name, secure: Secure, mirrors: Mirrors.map(maskText) };
    }),
    firewallBackend: info.FirewallBackend.Driver,
    systemAt: info.SystemTime,
    clockSkewMs: info.SystemTime === null ? null : skewMs(Date.parse(info.SystemTime), asked),
  };
}

/** The engine read its clock somewhere between the two moments: what lies within, or within a second of it, is no difference. */
function skewMs(systemMs: number, { beforeMs, afterMs }: Asked): number {
  if (systemMs >= beforeMs - 1000 && systemMs <= afterMs + 1000) return 0;
  return Math.round(systemMs - (beforeMs + afterMs) / 2);
}

const Linux = z
  .object({ Capabilities: texts, AllowAllDevices: flag, Devices: listOf(z.object({ Path: text })) })
  .catch({ Capabilities: [], AllowAllDevices: false, Devices: [] });
const PluginMounts = listOf(z.object({ Source: text, Destination: text }));
const Plugin = z.object({
  Id: text,
  Name: z.string().min(1),
  Enabled: flag,
  PluginReference: text,
  Settings: z.object({ Mounts: PluginMounts }).catch({ Mounts: [] }),
  Config: z.object({
    Interface: z.object({ Types: texts }).catch({ Types: [] }),
    Network: z.object({ Type: text }).catch({ Type: '' }),
    Linux,
    PidHost: flag,
    IpcHost: flag,
    Mounts: PluginMounts,
  }),
});

/** GET /plugins. The settings a person gave count before those the plugin came with. */
export function parsePlugins(answer: unknown): { plugins: EnginePlugin[]; unreadItems: number } {
  const all = z.array(z.unknown()).parse(answer ?? []);
  const plugins = listOf(Plugin).parse(all).map(toPlugin);
  return { plugins, unreadItems: all.length - plugins.length };
}

function toPlugin({ Config: config, ...plugin }: z.output<typeof Plugin>): EnginePlugin {
  const mounts = plugin.Settings.Mounts.length > 0 ? plugin.Settings.Mounts : config.Mounts;
  return {
    id: plugin.Id,
    name: plugin.Name,
    reference: plugin.PluginReference,
    enabled: plugin.Enabled,
    types: config.Interface.Types,
    capabilities: config.Linux.Capabilities,
    hostNetwork: config.Network.Type === 'host',
    hostPid: config.PidHost,
    hostIpc: config.IpcHost,
    allDevices: config.Linux.AllowAllDevices,
    devices: config.Linux.Devices.map((device) => device.Path).filter(Boolean),
    mounts: mounts.map((mount) => ({ source: mount.Source, destination: mount.Destination })),
  };
}
