import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { SwarmMembership, SwarmNode, SwarmService, SwarmSettings, SwarmTask } from '@/lib/model';
import { maskArguments, maskEnvEntry, maskText } from '../text/mask-secrets';
import { amount, flag, listOf, text, textMap, texts, time } from './lenient';

const Cluster = z.object({
  ID: z.string().min(1),
  CreatedAt: time,
  Spec: z.object({
    CAConfig: z
      .object({ NodeCertExpiry: z.number().nullable().catch(null), ExternalCAs: z.array(z.unknown()).catch([]) })
      .catch({ NodeCertExpiry: null, ExternalCAs: [] }),
    EncryptionConfig: z.object({ AutoLockManagers: flag }).catch({ AutoLockManagers: false }),
  }),
  TLSInfo: z.object({ TrustRoot: text }).catch({ TrustRoot: '' }),
});
const Swarm = z.object({
  NodeID: text,
  NodeAddr: text,
  LocalNodeState: text,
  ControlAvailable: flag,
  Error: text,
  RemoteManagers: listOf(z.object({ NodeID: text, Addr: text })),
  Nodes: z.number().nullable().catch(null),
  Managers: z.number().nullable().catch(null),
  Cluster: Cluster.nullable().catch(null),
});
// Podman says nothing of swarms: it has none.
const Info = z.object({ Swarm: Swarm.catch(Swarm.parse({})) });

/** GET /info, Swarm. Managers add the settings of the whole swarm, without the tokens that `/swarm` shows. */
export function parseSwarm(answer: unknown): { membership: SwarmMembership; settings: SwarmSettings } {
  const { Swarm: swarm } = Info.parse(answer);
  const manager = swarm.ControlAvailable;
  return {
    membership: {
      state: swarm.LocalNodeState || 'inactive',
      error: maskText(swarm.Error),
      nodeId: swarm.NodeID,
      nodeAddress: swarm.NodeAddr,
      manager,
      clusterId: swarm.Cluster?.ID ?? '',
      nodeCount: manager && swarm.Nodes !== null ? Math.trunc(swarm.Nodes) : null,
      managerCount: manager && swarm.Managers !== null ? Math.trunc(swarm.Managers) : null,
      remoteManagers: swarm.RemoteManagers.map((one) => ({ nodeId: one.NodeID, address: one.Addr })),
    },
    settings: swarm.Cluster && toSettings(swarm.Cluster),
  };
}

const toSettings = ({ ID, CreatedAt, Spec, TLSInfo }: z.output<typeof Cluster>): SwarmSettings => ({
  id: ID,
  createdAt: CreatedAt,
  autoLockManagers: Spec.EncryptionConfig.AutoLockManagers,
  nodeCertificateSeconds: Spec.CAConfig.NodeCertExpiry === null ? null : Spec.CAConfig.NodeCertExpiry / 1e9,
  externalAuthorities: Spec.CAConfig.ExternalCAs.length,
  rootCertificate: rootCertificate(TLSInfo.TrustRoot),
});

function rootCertificate(pem: string): NonNullable<SwarmSettings>['rootCertificate'] {
  try {
    const { subject, validFrom, validTo } = new X509Certificate(pem);
    return {
      subject: subject.split('\n').join(', '),
      notBeforeAt: new Date(validFrom).toISOString(),
      notAfterAt: new Date(validTo).toISOString(),
    };
  } catch {
    return null;
  }
}

const Node = z.object({
  ID: z.string().min(1),
  Spec: z.object({ Role: text, Availability: text }).catch({ Role: '', Availability: '' }),
  Description: z
    .object({ Hostname: text, Engine: z.object({ EngineVersion: text }).catch({ EngineVersion: '' }) })
    .catch({ Hostname: '', Engine: { EngineVersion: '' } }),
  Status: z.object({ State: text, Addr: text }).catch({ State: '', Addr: '' }),
  ManagerStatus: z.object({ Leader: flag, Reachability: text, Addr: text }).nullable().catch(null),
});

/** GET /nodes. */
export const parseNodes = (answer: unknown) =>
  eachOf(answer, Node, (node): SwarmNode => {
    const manager = node.ManagerStatus;
    return {
      id: node.ID,
      hostname: node.Description.Hostname,
      address: node.Status.Addr,
      role: node.Spec.Role,
      availability: node.Spec.Availability,
      state: node.Status.State,
      manager: manager && { leader: manager.Leader, reachability: manager.Reachability, address: manager.Addr },
      engineVersion: node.Description.Engine.EngineVersion,
    };
  });

const ContainerSpec = z.object({
  Image: text,
  Command: texts,
  Args: texts,
  Env: texts,
  Secrets: listOf(z.object({ SecretName: text })),
  Mounts: listOf(z.object({ Type: text, Source: text })),
});
const NO_CONTAINER = { Image: '', Command: [], Args: [], Env: [], Secrets: [], Mounts: [] };
const Service = z.object({
  ID: z.string().min(1),
  CreatedAt: time,
  Spec: z.object({
    Name: text,
    Labels: textMap,
    TaskTemplate: z.object({ ContainerSpec: ContainerSpec.catch(NO_CONTAINER) }).catch({ ContainerSpec: NO_CONTAINER }),
    Mode: z.record(z.string(), z.unknown()).catch({}),
  }),
  Endpoint: z
    .object({
      Ports: listOf(z.object({ Protocol: text, PublishedPort: amount, TargetPort: amount, PublishMode: text })),
    })
    .catch({ Ports: [] }),
});
const MODES: Record<string, string> = {
  Replicated: 'replicated',
  Global: 'global',
  ReplicatedJob: 'replicated-job',
  GlobalJob: 'global-job',
};

/** GET /services. */
export const parseServices = (answer: unknown) =>
  eachOf(answer, Service, ({ ID, CreatedAt, Spec, Endpoint }): SwarmService => {
    const container = Spec.TaskTemplate.ContainerSpec;
    const mode = Object.keys(Spec.Mode).find((name) => name in MODES) ?? '';
    const replicated = z.object({ Replicas: z.number().int() }).safeParse(Spec.Mode['Replicated']);
    return {
      id: ID,
      name: Spec.Name,
      createdAt: CreatedAt,
      imageRef: container.Image,
      command: maskArguments(container.Command),
      args: maskArguments(container.Args),
      env: container.Env.map(maskEnvEntry),
      labels: Object.fromEntries(Object.entries(Spec.Labels).map(([key, label]) => [key, maskText(label)])),
      secretNames: container.Secrets.map((secret) => secret.SecretName),
      bindSources: container.Mounts.filter((mount) => mount.Type === 'bind').map((mount) => mount.Source),
      mode: MODES[mode] ?? '',
      replicas: replicated.success ? replicated.data.Replicas : null,
      ports: Endpoint.Ports.map((port) => ({
        protocol: port.Protocol,
        publishedPort: Math.trunc(port.PublishedPort),
        targetPort: Math.trunc(port.TargetPort),
        mode: port.PublishMode,
      })),
    };
  });

const Task = z.object({
  ID: z.string().min(1),
  CreatedAt: time,
  ServiceID: text,
  NodeID: text,
  Spec: z.object({ ContainerSpec: z.object({ Image: text }) }).catch({ ContainerSpec: { Image: '' } }),
  Status: z
    .object({ State: text, ContainerStatus: z.object({ ContainerID: text }).catch({ ContainerID: '' }) })
    .catch({ State: '', ContainerStatus: { ContainerID: '' } }),
});
const MOST_TASKS = 2000;

/** GET /tasks: at most 2000, the rest counted as unread. */
export const parseTasks = (answer: unknown) =>
  eachOf(
    answer,
    Task,
    (task): SwarmTask => ({
      id: task.ID,
      serviceId: task.ServiceID,
      nodeId: task.NodeID,
      containerId: task.Status.ContainerStatus.ContainerID,
      imageRef: task.Spec.ContainerSpec.Image,
      state: task.Status.State,
      createdAt: task.CreatedAt,
    }),
    MOST_TASKS,
  );

function eachOf<S extends z.ZodType, T>(
  answer: unknown,
  shape: S,
  toItem: (one: z.output<S>) => T,
  most = Number.POSITIVE_INFINITY,
): { items: T[]; unreadItems: number } {
  const all = z.array(z.unknown()).parse(answer ?? []);
  const items = listOf(shape).parse(all).slice(0, most).map(toItem);
  return { items, unreadItems: all.length - items.length };
}
