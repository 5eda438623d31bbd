import { z } from 'zod';
import { ConnectError, type EndpointConfig } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { type ContainerAnswer, inspectContainer } from '../engine-answers';
import type { Bindings } from './port-bindings';

const Publication = z.record(z.string(), z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable());
const Endpoint = z.looseObject({ NetworkID: z.string().default(''), Aliases: z.array(z.string()).nullish() });
const VolumeMount = z.looseObject({
  Type: z.string().default(''),
  Name: z.string().default(''),
  Destination: z.string(),
  RW: z.boolean().default(true),
});
const AskedMount = z.looseObject({
  Type: z.string().default(''),
  Source: z.string().default(''),
  Target: z.string().default(''),
});

/** The parts of GET /containers/{id}/json that a container is made of. What is not named here is carried over as it stands. */
export const ContainerSpec = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Config: z.looseObject({
    Image: z.string().default(''),
    Hostname: z.string().default(''),
    Labels: z.record(z.string(), z.string()).nullish(),
    StopTimeout: z.number().nullish(),
    // Nanoseconds.
    Healthcheck: z
      .looseObject({
        Interval: z.number().default(0),
        StartPeriod: z.number().default(0),
        Retries: z.number().default(0),
      })
      .nullish(),
  }),
  RestartCount: z.number().default(0),
  State: z.looseObject({
    Running: z.boolean(),
    Paused: z.boolean().default(false),
    Restarting: z.boolean().default(false),
    ExitCode: z.number().default(0),
    Health: z.looseObject({ Status: z.string().default('') }).nullish(),
  }),
  HostConfig: z.looseObject({
    NetworkMode: z.string().default(''),
    UTSMode: z.string().default(''),
    IpcMode: z.string().default(''),
    PidMode: z.string().default(''),
    AutoRemove: z.boolean().default(false),
    PublishAllPorts: z.boolean().default(false),
    Binds: z.array(z.string()).nullish(),
    Mounts: z.array(AskedMount).nullish(),
    Links: z.array(z.string()).nullish(),
    VolumesFrom: z.array(z.string()).nullish(),
    PortBindings: Publication.nullish(),
    RestartPolicy: z.looseObject({ Name: z.string().default(''), MaximumRetryCount: z.number().default(0) }),
  }),
  Mounts: z.array(VolumeMount).nullish(),
  NetworkSettings: z.looseObject({
    Ports: Publication.nullish(),
    Networks: z.record(z.string(), Endpoint).nullish(),
  }),
});
export type ContainerSpec = z.infer<typeof ContainerSpec>;

/** The whole specification in an answer of the engine. */
export function asSpec(answer: ContainerAnswer): ContainerSpec {
  const parsed = ContainerSpec.safeParse(answer);
  if (!parsed.success) throw new ConnectError('answer-not-understood', { cause: parsed.error });
  return parsed.data;
}

export async function readSpec(session: ReadSession, id: string): Promise<ContainerSpec | null> {
  const answer = await inspectContainer(session, id);
  return answer && asSpec(answer);
}

/** What makes a container like another one: the body of POST /containers/create, and the networks to connect before it starts. */
export interface Recipe {
  readonly body: Readonly<Record<string, unknown>>;
  readonly networks: readonly { readonly id: string; readonly name: string; readonly endpoint: EndpointConfig }[];
}

/**
 * The same container with other ports. `imageRef` is the name of the image where that name still means the same image, else its id.
 * Only one network goes into the body: engines before API 1.44 take no more, and the others are connected before it starts.
 */
export function recipeOf(spec: ContainerSpec, bindings: Bindings, imageRef: string): Recipe {
  const { Hostname, ...config } = spec.Config;
  const first = firstNetwork(spec);
  return {
    body: {
      ...config,
      ...(keepsHostname(spec) && { Hostname }),
      Image: imageRef,
      HostConfig: {
        ...spec.HostConfig,
        PublishAllPorts: false,
        PortBindings: bindings,
        Links: (spec.HostConfig.Links ?? []).map(linkAsAsked),
        Binds: (spec.HostConfig.Binds ?? []).filter((bind) => bind.includes(':')),
        Mounts: mountsOf(spec),
      },
      ...(first && {
        NetworkingConfig: { EndpointsConfig: { [spec.HostConfig.NetworkMode]: endpointAsAsked(spec, first[1]) } },
      }),
    },
    networks: Object.entries(spec.NetworkSettings.Networks ?? {})
      .filter(([name]) => name !== first?.[0] && !isDefaultBridge(spec, name))
      .map(([name, endpoint]) => ({ id: endpoint.NetworkID, name, endpoint: endpointAsAsked(spec, endpoint) })),
  };
}

/** The engine names a host after the container unless somebody chose a name; in the namespace of the host no name may be given. */
const keepsHostname = ({ Id, Config, HostConfig }: ContainerSpec): boolean =>
  Config.Hostname !== '' && Config.Hostname !== Id.slice(0, 12) && HostConfig.UTSMode !== 'host';

/** "/db:/web/database", as inspect writes a link, is "db:database" when it is asked for. */
function linkAsAsked(link: string): string {
  const [, other, alias] = /^\/([^:]+):\/.*\/([^/]+)$/.exec(link) ?? [];
  return other && alias ? `${other}:${alias}` : link;
}

/**
 * Volumes without a name are named by the engine, and their data is found again by that name alone. Those asked for with a source, and
 * those in Binds, carry theirs already.
 */
function mountsOf({ HostConfig, Mounts }: ContainerSpec): readonly Record<string, unknown>[] {
  const asked = HostConfig.Mounts ?? [];
  // The engine lists them in another order each time.
  const volumes = (Mounts ?? [])
    .filter(({ Type, Name }) => Type === 'volume' && Name !== '')
    .sort((a, b) => (a.Destination < b.Destination ? -1 : 1));
  const named = asked.map((mount) => {
    const own = volumes.find(({ Destination }) => Destination === mount.Target);
    return mount.Type === 'volume' && mount.Source === '' && own ? { ...mount, Source: own.Name } : mount;
  });
  const settled = new Set([
    ...asked.map(({ Target }) => Target),
    ...(HostConfig.Binds ?? []).flatMap((bind) => (bind.includes(':') ? [bind.split(':')[1] ?? ''] : [])),
  ]);
  const rest = volumes
    .filter(({ Destination }) => !settled.has(Destination))
    .map(({ Name, Destination, RW }) => ({ Type: 'volume', Source: Name, Target: Destination, ReadOnly: !RW }));
  return [...named, ...rest];
}

const isDefaultBridge = ({ HostConfig }: ContainerSpec, name: string): boolean =>
  name === 'bridge' && ['', 'default', 'bridge'].includes(HostConfig.NetworkMode);

/** The network that it is made in, when that is one of somebody's own: the default one takes neither alias nor address. */
const firstNetwork = (spec: ContainerSpec) =>
  Object.entries(spec.NetworkSettings.Networks ?? {}).find(
    ([name, { NetworkID }]) => !isDefaultBridge(spec, name) && [name, NetworkID].includes(spec.HostConfig.NetworkMode),
  );

const ASKED = ['IPAMConfig', 'Links', 'Aliases', 'DriverOpts', 'GwPriority'];

/** What was asked for when it was connected, without what the engine then chose. Old engines add the short id to the aliases. */
function endpointAsAsked({ Id }: ContainerSpec, endpoint: z.infer<typeof Endpoint>): EndpointConfig {
  const aliases = (endpoint.Aliases ?? []).filter((alias) => alias !== Id.slice(0, 12));
  const all: Record<string, unknown> = { ...endpoint, Aliases: aliases.length > 0 ? aliases : null };
  const kept = ASKED.filter((key) => all[key] !== null && all[key] !== undefined);
  return Object.fromEntries(kept.map((key) => [key, all[key]]));
}
