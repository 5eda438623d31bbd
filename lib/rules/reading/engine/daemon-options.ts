import type { DaemonSettings, EngineVersion } from '@/lib/model';

/** A setting of dockerd, and where it was found. */
export interface DaemonOption {
  readonly name: string;
  readonly value: unknown;
  readonly source: string;
}

/** The arguments of the host's own engine; an engine inside a container is another one's. */
export const daemonArguments = (daemon: DaemonSettings): readonly string[] =>
  daemon.processes.find((one) => one.containerId === null)?.argv.slice(1) ?? [];

/** An argument wins over daemon.json. Lists have a plural name there: --storage-opt is "storage-opts". Null when neither names it. */
export function daemonOption(daemon: DaemonSettings, name: string, key = name): DaemonOption | null {
  const argument = lastArgument(daemonArguments(daemon), name);
  if (argument !== null) return { name, value: argument, source: 'dockerd arguments' };
  const value = daemon.configFile.values?.[key];
  return value === undefined ? null : { name, value, source: daemon.configFile.path };
}

/** "--name=value", "--name value" or "--name" alone, which means true. */
export function lastArgument(argv: readonly string[], name: string): string | null {
  let found: string | null = null;
  argv.forEach((word, index) => {
    const next = argv[index + 1];
    if (word === `--${name}`) found = next === undefined || next.startsWith('-') ? 'true' : next;
    if (word.startsWith(`--${name}=`)) found = word.slice(name.length + 3);
  });
  return found;
}

/** Whether the running engine was given this key of daemon.json as an argument: a list has a singular name there. */
export const isArgument = (daemon: DaemonSettings, key: string): boolean =>
  [key, key.replace(/ies$/, 'y'), key.replace(/s$/, '')].some(
    (name) => lastArgument(daemonArguments(daemon), name) !== null,
  );

/** The value as one word; '' when there is none, or when it is a list or a group. */
export function optionText(option: DaemonOption | null): string {
  const value = option?.value;
  return typeof value === 'string' ? value : typeof value === 'boolean' || typeof value === 'number' ? `${value}` : '';
}

export const isTrue = (option: DaemonOption | null): boolean => /^(true|1|t)$/i.test(optionText(option));
export const isFalse = (option: DaemonOption | null): boolean => /^(false|0|f)$/i.test(optionText(option));

/** daemon.json is there and could not be read as JSON: what it says is not known. */
export const isUnreadable = ({ configFile }: DaemonSettings): boolean =>
  configFile.exists && configFile.values === null;

/** Podman answers the same questions, but has no daemon with settings. */
export const isPodman = (version: EngineVersion | undefined): boolean => version?.engine === 'podman';
