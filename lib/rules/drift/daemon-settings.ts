import type { DaemonSettings, EngineInfo, EngineVersion } from '@/lib/model';

/** One setting of the engine, as text that can be compared. `upgrade` ones change by themselves when the engine is upgraded. */
export interface Setting {
  readonly label: string;
  readonly text: string;
  readonly source: string;
  readonly path: string; // '' when it is in no file
  readonly upgrade: boolean;
}

export interface EngineFacts {
  readonly daemon: DaemonSettings | undefined;
  readonly engineInfo: EngineInfo | undefined;
  readonly engineVersion: EngineVersion | undefined;
}

export const settingsOf = ({ daemon, engineInfo }: EngineFacts): readonly Setting[] => [
  ...(daemon ? fileSettings(daemon) : []),
  ...(engineInfo ? engineSettings(engineInfo) : []),
];

/** Files by their hash: what is in them may be secret, that they changed is not. */
function fileSettings({ configFile, unitFiles, environmentFiles, processes }: DaemonSettings): readonly Setting[] {
  const file = (path: string, sha256: string): Setting => ({
    label: path,
    text: sha256 === '' ? 'not there' : `sha256 ${sha256.slice(0, 16)}`,
    source: 'file',
    path,
    upgrade: false,
  });
  const argv = processes.filter((one) => one.containerId === null).map((one) => one.argv.join(' '));
  return [
    file(configFile.path, configFile.exists ? configFile.sha256 : ''),
    ...[...unitFiles, ...environmentFiles].map((one) => file(one.path, one.sha256)),
    { label: 'arguments', text: argv.join('; '), source: 'dockerd process', path: '', upgrade: false },
  ];
}

const ADDRESS = /API is accessible on (\S+) without/;

function engineSettings(info: EngineInfo): readonly Setting[] {
  const setting = (label: string, words: readonly string[], upgrade = false): Setting => ({
    label,
    text: [...words].sort().join(', '),
    source: `info.${label}`,
    path: '',
    upgrade,
  });
  const doors = info.warnings.flatMap((warning) => ADDRESS.exec(warning)?.[1] ?? []);
  const others = info.warnings.filter((warning) => !ADDRESS.test(warning));
  return [
    setting('open API', doors),
    setting('InsecureRegistries', info.insecureRegistries),
    setting('RegistryMirrors', info.registryMirrors),
    setting('DefaultRuntime', [info.defaultRuntime]),
    setting(
      'HttpProxy',
      [info.httpProxy, info.httpsProxy].filter((proxy) => proxy !== ''),
    ),
    setting(
      'Plugins',
      Object.entries(info.plugins).map(([kind, names]) => `${kind}: ${[...names].sort().join(' ')}`),
      true,
    ),
    setting('SecurityOptions', info.securityOptions, true),
    setting('Warnings', others, true),
  ];
}
