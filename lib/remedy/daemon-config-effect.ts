import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ConnectError } from '@/lib/connect';
import type { ReadSession } from './contract';
import { type ConfigWish, plainEntry } from './daemon-config-merge';

const InfoAnswer = z.looseObject({
  ServerVersion: z.string().default(''),
  LiveRestoreEnabled: z.boolean().default(false),
  Debug: z.boolean().default(false),
  ExperimentalBuild: z.boolean().default(false),
  SecurityOptions: z.array(z.string()).nullish(),
  LoggingDriver: z.string().default(''),
  DockerRootDir: z.string().default('/var/lib/docker'),
  DefaultRuntime: z.string().default(''),
  Swarm: z.looseObject({ LocalNodeState: z.string().default('') }).nullish(),
  RegistryConfig: z
    .looseObject({
      InsecureRegistryCIDRs: z.array(z.string()).nullish(),
      IndexConfigs: z.record(z.string(), z.looseObject({ Secure: z.boolean().default(true) })).nullish(),
      Mirrors: z.array(z.string()).nullish(),
    })
    .nullish(),
});
const NetworksAnswer = z.array(
  z.looseObject({ Name: z.string(), Driver: z.string(), Options: z.record(z.string(), z.string()).nullish() }),
);

/** What the engine says of its own settings. */
export interface EngineTells {
  readonly info: z.infer<typeof InfoAnswer>;
  /** Options of the default bridge; null when the engine has none. */
  readonly bridge: Readonly<Record<string, string>> | null;
}

export async function readEngineTells({ engine }: ReadSession): Promise<EngineTells> {
  const [info, networks] = await Promise.all([engine.info(), engine.listNetworks()]);
  const [told, listed] = [InfoAnswer.safeParse(info), NetworksAnswer.safeParse(networks)];
  if (!told.success || !listed.success) throw new ConnectError('answer-not-understood');
  const bridge = listed.data.find(({ Name, Driver }) => Name === 'bridge' && Driver === 'bridge');
  return { info: told.data, bridge: bridge ? (bridge.Options ?? {}) : null };
}

export const isRootless = ({ info }: EngineTells): boolean =>
  (info.SecurityOptions ?? []).some((one) => /^name=rootless/.test(one));

export const majorOf = ({ info }: EngineTells): number => Number(/^\d+/.exec(info.ServerVersion)?.[0] ?? 0);

/** dockerd writes these when it makes the default bridge, and makes it anew only when it starts with no container running. */
export const BRIDGE_KEYS: ReadonlySet<string> = new Set(['icc', 'ip']);

/** Engines before 23.0 do not list it. */
const TELLS_NEW_PRIVILEGES = 23;

/** Whether the engine goes by the wish for this key; null when it does not say. */
export function goesBy(key: string, { set, remove }: ConfigWish, tells: EngineTells): boolean | null {
  const { info, bridge } = tells;
  switch (key) {
    case 'live-restore':
      return info.LiveRestoreEnabled === set[key];
    case 'debug':
      return info.Debug === set[key];
    case 'experimental':
      return info.ExperimentalBuild === set[key];
    case 'default-runtime':
      return info.DefaultRuntime === set[key];
    case 'log-driver':
      return info.LoggingDriver === set[key];
    case 'no-new-privileges':
      return majorOf(tells) < TELLS_NEW_PRIVILEGES
        ? null
        : (info.SecurityOptions ?? []).some((one) => /^name=no-new-privileges/.test(one)) === set[key];
    case 'icc':
      return bridge && bridge['com.docker.network.bridge.enable_icc'] === String(set.icc);
    case 'ip':
      return bridge && bridge['com.docker.network.bridge.host_binding_ipv4'] === set.ip;
    case 'insecure-registries':
      return isNoneOf(remove[key], insecure(info));
    case 'registry-mirrors':
      return isNoneOf(remove[key], info.RegistryConfig?.Mirrors ?? []);
    default:
      return null;
  }
}

const insecure = ({ RegistryConfig }: EngineTells['info']): readonly string[] => [
  ...(RegistryConfig?.InsecureRegistryCIDRs ?? []),
  ...Object.entries(RegistryConfig?.IndexConfigs ?? {}).flatMap(([name, { Secure }]) => (Secure ? [] : [name])),
];

const isNoneOf = (gone: readonly string[] = [], left: readonly string[]): boolean => {
  const names = new Set(left.map(plainEntry));
  return gone.every((one) => !names.has(plainEntry(one)));
};

/** A reload is done a moment after it was asked for: waits until the engine goes by all of it, for five seconds at most. */
export async function settles(keys: readonly string[], wish: ConfigWish, session: ReadSession): Promise<boolean> {
  for (let look = 0; look < 20; look += 1) {
    const tells = await readEngineTells(session);
    if (keys.every((key) => goesBy(key, wish, tells) !== false)) return true;
    await wait(250);
  }
  return false;
}
