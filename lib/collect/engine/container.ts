import { z } from 'zod';
import type { Container } from '@/lib/model';
import { maskArguments, maskEnvEntry, maskText } from '../text/mask-secrets';
import { amount, flag, listOf, pairs, text, textMap, texts, time } from './lenient';
import { parsePorts } from './ports';

const State = z.object({
  Status: text,
  Running: flag,
  Paused: flag,
  Restarting: flag,
  OOMKilled: flag,
  Dead: flag,
  Pid: amount,
  ExitCode: amount,
  Error: text,
  StartedAt: time,
  FinishedAt: time,
  Health: z.object({ Status: text }).catch({ Status: '' }),
});

const HostConfig = z.object({
  Binds: texts,
  PortBindings: pairs,
  NetworkMode: text,
  Privileged: flag,
  PidMode: text,
  IpcMode: text,
  UTSMode: text,
  UsernsMode: text,
  CgroupnsMode: text,
  CapAdd: texts,
  CapDrop: texts,
  Devices: listOf(z.object({ PathOnHost: text })),
  SecurityOpt: texts,
  ReadonlyRootfs: flag,
  AutoRemove: flag,
  PublishAllPorts: flag,
  RestartPolicy: z.object({ Name: text, MaximumRetryCount: amount }).catch({ Name: '', MaximumRetryCount: 0 }),
  Memory: amount,
  NanoCpus: amount,
  CpuQuota: amount,
  CpuShares: amount,
  PidsLimit: z.number().nullable().catch(null),
  LogConfig: z.object({ Type: text, Config: textMap }).catch({ Type: '', Config: {} }),
  CgroupParent: text,
  ExtraHosts: texts,
  Runtime: text,
});

const Inspect = z.object({
  Id: z.string().regex(/^[0-9a-f]{64}$/),
  Name: text,
  Image: text,
  Created: time,
  Path: text,
  Args: texts,
  RestartCount: amount,
  State,
  Config: z.object({
    Image: text,
    Hostname: text,
    User: text,
    Env: texts,
    Cmd: texts,
    Entrypoint: texts,
    WorkingDir: text,
    Labels: textMap,
    ExposedPorts: pairs,
  }),
  HostConfig,
  NetworkSettings: z.object({ Ports: pairs, Networks: pairs }).catch({ Ports: [], Networks: [] }),
  Mounts: listOf(z.object({ Type: text, Source: text, Destination: text, RW: flag, Propagation: text, Name: text })),
});
type Inspect = z.output<typeof Inspect>;

/** GET /containers/{id}/json. Throws when it is no container: its id, state or configuration is missing. */
export function parseContainer(answer: unknown): Container {
  const inspect = Inspect.parse(answer);
  return {
    ...identityOf(inspect),
    ...stateOf(inspect),
    ...configOf(inspect),
    ...isolationOf(inspect),
    ...limitsOf(inspect),
  };
}

const identityOf = ({ Id, Name, Config, Image, Created }: Inspect) => ({
  id: Id,
  name: Name.replace(/^\//, ''),
  imageRef: Config.Image,
  imageId: Image,
  createdAt: Created,
});

const stateOf = ({ State: state, RestartCount }: Inspect) => ({
  status: state.Status,
  running: state.Running,
  paused: state.Paused,
  restarting: state.Restarting,
  oomKilled: state.OOMKilled,
  dead: state.Dead,
  pid: Math.trunc(state.Pid),
  exitCode: Math.trunc(state.ExitCode),
  stateError: maskText(state.Error),
  startedAt: state.StartedAt,
  finishedAt: state.FinishedAt,
  restartCount: Math.trunc(RestartCount),
  health: state.Health.Status === 'none' ? '' : state.Health.Status,
});

const configOf = ({
  Config: config,
  Path,
  Args,
  NetworkSettings,
  Mounts,
  HostConfig: host,
  State: state,
}: Inspect) => ({
  entrypoint: maskArguments(config.Entrypoint),
  command: maskArguments(config.Cmd),
  path: Path,
  args: maskArguments(Args),
  workingDirectory: config.WorkingDir,
  user: config.User,
  hostname: config.Hostname,
  env: config.Env.map(maskEnvEntry),
  labels: Object.fromEntries(Object.entries(config.Labels).map(([key, label]) => [key, maskText(label)])),
  exposedPorts: config.ExposedPorts.map(([port]) => port),
  ports: parsePorts(state.Running ? NetworkSettings.Ports : host.PortBindings),
  networks: NetworkSettings.Networks.map(([name, network]) => ({ name, ...Endpoint.parse(network) })),
  mounts: Mounts.map((mount) => ({
    type: mount.Type,
    source: mount.Source,
    destination: mount.Destination,
    writable: mount.RW,
    propagation: mount.Propagation,
    volumeName: mount.Name,
  })),
  binds: host.Binds,
});

const Endpoint = z
  .object({ NetworkID: text, IPAddress: text, GlobalIPv6Address: text })
  .catch({ NetworkID: '', IPAddress: '', GlobalIPv6Address: '' })
  .transform((end) => ({ networkId: end.NetworkID, ipAddress: end.IPAddress, ipv6Address: end.GlobalIPv6Address }));

const isolationOf = ({ HostConfig: host }: Inspect) => ({
  networkMode: host.NetworkMode,
  privileged: host.Privileged,
  pidMode: host.PidMode,
  ipcMode: host.IpcMode,
  utsMode: host.UTSMode,
  usernsMode: host.UsernsMode,
  cgroupnsMode: host.CgroupnsMode,
  capAdd: host.CapAdd,
  capDrop: host.CapDrop,
  devices: host.Devices.map((device) => device.PathOnHost),
  securityOptions: host.SecurityOpt,
  readonlyRootfs: host.ReadonlyRootfs,
  autoRemove: host.AutoRemove,
  publishAllPorts: host.PublishAllPorts,
  cgroupParent: host.CgroupParent,
  extraHosts: host.ExtraHosts,
  runtime: host.Runtime,
});

const limitsOf = ({ HostConfig: host }: Inspect) => ({
  restartPolicy: { name: host.RestartPolicy.Name, maximumRetryCount: Math.trunc(host.RestartPolicy.MaximumRetryCount) },
  memoryLimitBytes: host.Memory,
  nanoCpus: host.NanoCpus,
  cpuQuota: host.CpuQuota,
  cpuShares: host.CpuShares,
  pidsLimit: host.PidsLimit === null || host.PidsLimit <= 0 ? null : host.PidsLimit,
  logDriver: host.LogConfig.Type,
  logOptions: host.LogConfig.Config,
});
