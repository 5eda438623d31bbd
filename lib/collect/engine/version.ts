import { z } from 'zod';
import type { EngineInfo, EngineVersion } from '@/lib/model';
import { maskText } from '../text/mask-secrets';
import { amount, flag, listOf, pairs, text, texts } from './lenient';

const Version = z.object({
  Version: z.string(),
  ApiVersion: text,
  Os: text,
  Arch: text,
  KernelVersion: text,
  Platform: z.object({ Name: text }).catch({ Name: '' }),
  Components: listOf(z.object({ Name: text })),
});

/** GET /version. Podman answers under the same path and names itself among the components. */
export function parseVersion(answer: unknown): EngineVersion {
  const version = Version.parse(answer);
  const names = [version.Platform.Name, ...version.Components.map((component) => component.Name)].join(' ');
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    platformName: version.Platform.Name,
    os: version.Os,
    arch: version.Arch,
    kernelVersion: version.KernelVersion,
    engine: /podman/i.test(names)
      ? 'podman'
      : /docker|^engine$|moby|(^| )Engine( |$)/i.test(names)
        ? 'docker'
        : 'other',
  };
}

const Info = z.object({
  ID: text,
  Name: text,
  OperatingSystem: text,
  NCPU: amount,
  MemTotal: amount,
  ContainersRunning: amount,
  Containers: amount,
  Images: amount,
  Driver: text,
  DockerRootDir: text,
  CgroupDriver: text,
  CgroupVersion: text,
  LiveRestoreEnabled: flag,
  SecurityOptions: texts,
  Warnings: texts,
  SystemTime: text,
  LoggingDriver: text,
  DefaultRuntime: text,
  Runtimes: pairs,
  Plugins: pairs,
  HttpProxy: text,
  HttpsProxy: text,
  Debug: flag,
  ExperimentalBuild: flag,
  Swarm: z.object({ LocalNodeState: text }).catch({ LocalNodeState: '' }),
  RegistryConfig: z
    .object({ InsecureRegistryCIDRs: texts, Mirrors: texts, IndexConfigs: pairs })
    .catch({ InsecureRegistryCIDRs: [], Mirrors: [], IndexConfigs: [] }),
});

/** GET /info, with the engine's own clock, which bounds the question for events. */
export function parseInfo(answer: unknown): { info: EngineInfo; systemMs: number | null } {
  if (answer === null || typeof answer !== 'object' || !('Containers' in answer))
    throw new TypeError('not an answer of /info');
  const info = Info.parse(answer);
  const systemMs = Date.parse(info.SystemTime.replace(/(\.\d{3})\d+/, '$1'));
  return { info: toInfo(info), systemMs: Number.isNaN(systemMs) ? null : systemMs };
}

function toInfo(info: z.output<typeof Info>): EngineInfo {
  return {
    id: info.ID,
    name: info.Name,
    operatingSystem: info.OperatingSystem,
    cpuCount: info.NCPU,
    memoryBytes: info.MemTotal,
    containersRunning: info.ContainersRunning,
    containersTotal: info.Containers,
    imagesTotal: info.Images,
    storageDriver: info.Driver,
    rootDirectory: info.DockerRootDir,
    cgroupDriver: info.CgroupDriver,
    cgroupVersion: info.CgroupVersion,
    liveRestore: info.LiveRestoreEnabled,
    rootless: info.SecurityOptions.some((option) => /name=rootless|^rootless$/.test(option)),
    securityOptions: info.SecurityOptions,
    warnings: info.Warnings,
    swarmState: info.Swarm.LocalNodeState,
    loggingDriver: info.LoggingDriver,
    defaultRuntime: info.DefaultRuntime,
    runtimes: info.Runtimes.map(([name]) => name),
    plugins: Object.fromEntries(info.Plugins.map(([kind, names]) => [kind, texts.parse(names)])),
    insecureRegistries: [
      ...info.RegistryConfig.InsecureRegistryCIDRs,
      ...insecureIndexes(info.RegistryConfig.IndexConfigs),
    ],
    registryMirrors: info.RegistryConfig.Mirrors.map(maskText),
    httpProxy: maskText(info.HttpProxy),
    httpsProxy: maskText(info.HttpsProxy),
    debug: info.Debug,
    experimental: info.ExperimentalBuild,
  };
}

const insecureIndexes = (indexes: readonly [string, unknown][]): string[] =>
  indexes.flatMap(([name, index]) => (z.object({ Secure: z.literal(false) }).safeParse(index).success ? [name] : []));
