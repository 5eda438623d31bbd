import { z } from 'zod';
import type { ContainerHealth, ContainerSettings } from '@/lib/model';
import { cleanText } from '../text/clean-text';
import { maskText } from '../text/mask-secrets';
import { healthCheck } from './health-check';
import { amount, flag, listOf, text, textMap, texts, time } from './lenient';

/** A list that an engine may leave out: null then, which is not the same as an empty one. */
const textsOrNull = z.array(z.string()).nullable().catch(null);

const HostConfig = z.object({
  MaskedPaths: textsOrNull,
  ReadonlyPaths: textsOrNull,
  Ulimits: listOf(z.object({ Name: text, Soft: amount, Hard: amount })),
  OomKillDisable: flag,
  OomScoreAdj: amount,
  DeviceCgroupRules: texts,
  Devices: listOf(z.object({ PathOnHost: text, PathInContainer: text, CgroupPermissions: text })),
  DeviceRequests: listOf(z.object({ Driver: text, Capabilities: z.array(texts).catch([]) })),
  GroupAdd: texts,
  Sysctls: textMap,
  Links: texts,
  VolumesFrom: texts,
});

const Inspect = z.object({
  Id: z.string(),
  AppArmorProfile: text,
  ProcessLabel: text,
  MountLabel: text,
  LogPath: text,
  ExecIDs: texts,
  Config: z.object({ Healthcheck: healthCheck, StopSignal: text, Tty: flag, OpenStdin: flag }),
  HostConfig,
});

/** GET /containers/{id}/json, the parts beside `parseContainer`. */
export function parseContainerSettings(answer: unknown): ContainerSettings {
  const { HostConfig: host, Config: config, ...inspect } = Inspect.parse(answer);
  return {
    containerId: inspect.Id,
    appArmorProfile: inspect.AppArmorProfile,
    processLabel: inspect.ProcessLabel,
    mountLabel: inspect.MountLabel,
    maskedPaths: host.MaskedPaths,
    readonlyPaths: host.ReadonlyPaths,
    ulimits: host.Ulimits.map((limit) => ({ name: limit.Name, soft: limit.Soft, hard: limit.Hard })),
    oomKillDisable: host.OomKillDisable,
    oomScoreAdj: Math.trunc(host.OomScoreAdj),
    deviceCgroupRules: host.DeviceCgroupRules,
    devices: host.Devices.map((device) => ({
      source: device.PathOnHost,
      destination: device.PathInContainer,
      permissions: device.CgroupPermissions,
    })),
    deviceRequests: host.DeviceRequests.flatMap((request) =>
      [request.Driver, ...request.Capabilities.flat()].filter(Boolean),
    ),
    groupAdd: host.GroupAdd,
    sysctls: host.Sysctls,
    links: host.Links,
    volumesFrom: host.VolumesFrom,
    healthCheck: config.Healthcheck,
    stopSignal: config.StopSignal,
    tty: config.Tty,
    openStdin: config.OpenStdin,
    logPath: inspect.LogPath,
    execIds: inspect.ExecIDs,
  };
}

const Health = z.object({
  Id: z.string(),
  State: z.object({
    Health: z.object({
      Status: text,
      FailingStreak: amount,
      Log: listOf(z.object({ Start: time, End: time, ExitCode: amount, Output: text })),
    }),
  }),
});
const MOST_PROBES = 5;
const LONGEST_OUTPUT = 1000;

/** State.Health, or null when the container has no health check. */
export function parseContainerHealth(answer: unknown): ContainerHealth | null {
  const parsed = Health.safeParse(answer);
  if (!parsed.success) return null;
  const { Status, FailingStreak, Log } = parsed.data.State.Health;
  if (Status === '' || Status === 'none') return null;
  return {
    containerId: parsed.data.Id,
    status: Status,
    failingStreak: Math.trunc(FailingStreak),
    probes: Log.slice(-MOST_PROBES).map((probe) => ({
      startedAt: probe.Start,
      endedAt: probe.End,
      exitCode: Math.trunc(probe.ExitCode),
      output: maskText(cleanText(probe.Output.slice(0, LONGEST_OUTPUT))),
    })),
  };
}
