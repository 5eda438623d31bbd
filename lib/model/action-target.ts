import { z } from 'zod';
import { DaemonConfigRemoval, DaemonConfigSet } from './daemon-config';

/** What an action acts on. Every form pins the object, so that another one under the same name or number is refused. */
export const ActionTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('container'), containerId: z.string(), imageId: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('restart-policy'),
    containerId: z.string(),
    imageId: z.string(),
    name: z.string(),
    policy: z.enum(['no', 'always', 'unless-stopped', 'on-failure']),
    mostRetries: z.number().int().min(0).max(100), // counts with on-failure alone
  }),
  // Null leaves a limit as it is. Memory in bytes; 1e9 nanoCpus are one core (Docker API, POST /containers/{id}/update).
  z.object({
    kind: z.literal('limits'),
    containerId: z.string(),
    imageId: z.string(),
    name: z.string(),
    memoryBytes: z.number().int().positive().nullable(),
    nanoCpus: z.number().int().positive().nullable(),
    pids: z.number().int().positive().nullable(),
  }),
  // Saved first: only where no registry could give it back.
  z.object({
    kind: z.literal('image'),
    imageId: z.string(),
    imageRef: z.string(),
    saveFirst: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('leftovers'), what: z.enum(['dangling-images', 'build-cache', 'unused-networks']) }),
  // A volume has no id: the time it was made tells it from another one of the same name.
  z.object({ kind: z.literal('volume'), name: z.string(), createdAt: z.string().nullable() }),
  z.object({
    kind: z.literal('process'),
    pid: z.number().int(),
    startTicks: z.string(),
    exe: z.string(),
    comm: z.string(),
  }),
  z.object({ kind: z.literal('cron'), path: z.string(), lineNumber: z.number().int(), line: z.string() }),
  z.object({
    kind: z.literal('authorized-key'),
    path: z.string(),
    user: z.string(),
    lineNumber: z.number().int(),
    fingerprint: z.string(),
  }),
  z.object({ kind: z.literal('preload'), path: z.string(), line: z.string() }),
  z.object({ kind: z.literal('file'), path: z.string() }),
  // The mode in octal as it shall be, "0600"; an owner of null stays.
  z.object({
    kind: z.literal('permissions'),
    path: z.string(),
    mode: z.string().regex(/^[0-7]{4}$/),
    owner: z.string().nullable(),
  }),
  z.object({ kind: z.literal('unit'), name: z.string(), path: z.string() }),
  z.object({ kind: z.literal('account'), name: z.string(), uid: z.number().int() }),
  z.object({ kind: z.literal('membership'), group: z.string(), gid: z.number().int(), user: z.string() }),
  z.object({ kind: z.literal('audit'), paths: z.array(z.string()).min(1).max(50) }),
  z.object({
    kind: z.literal('port'),
    protocol: z.enum(['tcp', 'udp']),
    hostIp: z.string(),
    hostPort: z.number().int(),
    containerId: z.string().nullable(),
    containerPort: z.number().int().nullable(),
  }),
  // A published port that moves from one address of the host to another one: '' and 0.0.0.0 are every interface.
  z.object({
    kind: z.literal('rebind'),
    containerId: z.string(),
    imageId: z.string(),
    name: z.string(),
    protocol: z.enum(['tcp', 'udp']),
    containerPort: z.number().int(),
    hostPort: z.number().int(),
    fromIp: z.string(),
    toIp: z.string(),
  }),
  z.object({ kind: z.literal('address'), address: z.string() }),
  z.object({ kind: z.literal('daemon'), port: z.number().int().nullable() }),
  // Without a port only the certificates are made anew; where the engine listens stays as it is.
  z.object({ kind: z.literal('daemon-tls'), bind: z.ipv4(), port: z.number().int().min(1).max(65_535).nullable() }),
  z.object({ kind: z.literal('daemon-config'), set: DaemonConfigSet, remove: DaemonConfigRemoval }),
  z.object({
    kind: z.literal('log-rotation'),
    maxMegabytes: z.number().int().min(1).max(10_000), // of one file of a log
    maxFiles: z.number().int().min(1).max(100),
  }),
]);
export type ActionTarget = z.infer<typeof ActionTarget>;
export type TargetOf<K extends ActionTarget['kind']> = Extract<ActionTarget, { kind: K }>;

/** A stable text for a target: two offers of the same action on the same thing are one. */
export const targetKey = (target: ActionTarget): string => {
  switch (target.kind) {
    case 'container':
      return `container:${target.containerId}`;
    case 'restart-policy':
    case 'limits':
      return `${target.kind}:${target.containerId}`;
    case 'leftovers':
      return `leftovers:${target.what}`;
    case 'volume':
      return `volume:${target.name}`;
    case 'image':
      return `image:${target.imageId}`;
    case 'process':
      return `process:${target.pid}:${target.startTicks}`;
    case 'cron':
      return `cron:${target.path}:${target.line}`;
    case 'authorized-key':
      return `authorized-key:${target.path}:${target.fingerprint}`;
    case 'file':
      return `file:${target.path}`;
    case 'preload':
      return `preload:${target.path}:${target.line}`;
    case 'permissions':
      return `permissions:${target.path}`;
    case 'unit':
      return `unit:${target.path}`;
    case 'account':
      return `account:${target.name}`;
    case 'membership':
      return `membership:${target.group}:${target.user}`;
    case 'audit':
      return `audit:${target.paths.join(':')}`;
    case 'port':
      return `port:${target.protocol}:${target.hostPort}`;
    case 'rebind':
      return `rebind:${target.containerId}:${target.protocol}:${target.hostPort}:${target.fromIp}`;
    case 'address':
      return `address:${target.address}`;
    case 'daemon':
      return `daemon:${target.port ?? 'any'}`;
    case 'daemon-tls':
      return target.port === null ? 'daemon-tls:renew' : `daemon-tls:${target.bind}:${target.port}`;
    case 'daemon-config':
      return `daemon-config:${[...Object.keys(target.set), ...Object.values(target.remove).flat()].sort().join(':')}`;
    case 'log-rotation':
      return 'log-rotation';
  }
};
