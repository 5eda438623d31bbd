import type { ReadSession, Refusal } from './contract';
import { refuse } from './contract';
import { type EngineTells, isRootless, majorOf, readEngineTells } from './daemon-config-effect';
import { configValues, doubledKeys, type MergedConfig } from './daemon-config-merge';
import type { Intake } from './daemon-config-plan';
import { configPathOf, keysOnCommandLine } from './daemon-flags';
import { isPlainPath } from './host/canonical-path';
import type { ConfigFile } from './host/daemon-config-file';
import { type DaemonState, type EngineProcess, readDaemonState } from './host/daemon-sources';
import { NO_SHELL } from './host/run-host-script';

/** The engine of the host and its settings, where they can be changed. */
export interface ConfigState {
  readonly daemon: DaemonState;
  readonly engine: EngineProcess;
  readonly tells: EngineTells;
  readonly config: ConfigFile;
  readonly text: string; // '' where there is no file
}

/** Reads what a change of daemon.json starts from, or says why there can be none here. */
export async function readConfigState(session: ReadSession): Promise<ConfigState | Refusal> {
  if (!session.shell) return refuse(NO_SHELL);
  const [daemon, tells] = [await readDaemonState(session), await readEngineTells(session)];
  const { engine } = daemon;
  if (!engine) return refuse('No dockerd runs on this host itself: podman reads no daemon.json.');
  if (engine.uid !== 0 || isRootless(tells))
    return refuse('This engine runs without root and reads a daemon.json of its account: change it there.');
  const file = daemon.sources.find(({ kind }) => kind === 'config-file')?.file ?? null;
  const path = file?.path ?? configPathOf(daemon.argv);
  if (!isPlainPath(path)) return refuse('dockerd was told to read its settings from a path that we cannot write to.');
  const text = file ? Buffer.from(file.bytes).toString('utf8') : '';
  if (configValues(text) === null)
    return refuse(`${path} is not valid JSON: dockerd will not start again with it. Correct it by hand first.`);
  const doubled = doubledKeys(text);
  if (doubled.length > 0)
    return refuse(`${path} holds ${doubled.join(', ')} twice: take one of them out by hand first.`);
  return { daemon, engine, tells, config: { path, file }, text };
}

/** Why the engine would not start, or not do what is meant, with the merged settings; null when nothing is in the way. */
export function whyNot(state: ConfigState, merged: MergedConfig, intake: Intake): string | null {
  const { daemon, engine, config } = state;
  const inArguments = keysOnCommandLine(daemon);
  const values = configValues(merged.text) ?? {};
  const both = Object.keys(values).filter((key) => inArguments.has(key));
  const ours = both.filter((key) => merged.changed.includes(key));
  if (ours.length > 0)
    return `${ours.join(', ')} stands in the arguments of dockerd: change it there. With it in ${config.path} as well dockerd refuses to start.`;
  if (both.length > 0)
    return `${both.join(', ')} stands in the arguments of dockerd and in ${config.path} already: it will not start again. Take one of them out by hand first.`;
  if (intake === 'restart' && !(daemon.systemd && engine.byUnit))
    return 'The engine was not started as docker.service by systemd: we cannot restart it, and this setting needs that.';
  return combination(values, state.tells);
}

/** Pairs of settings that dockerd does not start with (moby, daemon_unix.go), looked at also where it cannot be asked to validate. */
function combination(values: Readonly<Record<string, unknown>>, tells: EngineTells): string | null {
  if (values['icc'] === false && values['iptables'] === false)
    return 'icc: false needs the firewall rules that iptables: false forbids. Take "iptables": false out first.';
  if (values['live-restore'] === true && tells.info.Swarm?.LocalNodeState === 'active')
    return 'This host is part of a swarm: dockerd does not start there with live-restore.';
  if (values['ip6tables'] === true && values['experimental'] !== true && majorOf(tells) < 27)
    return 'Before release 27 dockerd takes ip6tables only together with experimental: true.';
  const misfit = logOptionMisfit(values);
  return misfit === null
    ? null
    : `${misfit} is no option of the log driver journald: dockerd refuses to start with both. Take it out of log-opts first.`;
}

/** Options that only drivers with files of their own take. */
const FILE_OPTIONS = ['max-size', 'max-file', 'compress'];

function logOptionMisfit(values: Readonly<Record<string, unknown>>): string | null {
  const options = values['log-opts'];
  if (values['log-driver'] !== 'journald' || typeof options !== 'object' || options === null) return null;
  return FILE_OPTIONS.find((option) => option in options) ?? null;
}
