import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from './command';
import { command, tryCommand } from './command';
import { attackerKeyLine } from './credentials';
import { hostPid, runOnHost, startHost, stopHost, tryOnHost, waitForEngine, waitForPort } from './host';
import { withLabLock } from './lock';
import { lxcfsUp, networkDown, networkUp } from './network';
import { GOLDEN_DIR, LAB_SOURCES, PROGRAMS_DIR, RUN_DIR } from './paths';
import { ensureTree, prepare, removeRemains } from './prepare';
import { BUILDER, chosenHosts, HOSTS, type HostSpec, hostSpec } from './spec';

export { labServerCertificate, SERVER_CERTIFICATES } from './certificate';
export type { CommandResult } from './command';
export { type LabHost, labHosts } from './inventory';

export interface IncidentOptions {
  /** Percent of one core that the hidden process uses. Default 60 (LAB_INCIDENT_CPU). */
  hiddenCpuPct?: number;
  /** Percent of one core that each of the two containers uses. Default 10 (LAB_INCIDENT_MINER_CPU). */
  minerCpuPct?: number;
  /** After this many minutes everything ends by itself. Default 240 (LAB_INCIDENT_MINUTES). */
  minutes?: number;
  /** Seconds until the parent brings a killed hidden process back, 0 for never. Default 30 (LAB_INCIDENT_RESPAWN). */
  respawnSeconds?: number;
}

interface UpOptions {
  /** Stage the incident on hosts that have one. Default true. */
  incident?: boolean;
  say?: (line: string) => void;
}

const quiet = (): void => undefined;
const text = (path: string): string => readFileSync(join(LAB_SOURCES, path), 'utf8');

function requireRoot(): void {
  if (process.getuid?.() !== 0) throw new Error('The lab makes namespaces and mounts: it has to run as root.');
  if (process.platform !== 'linux') throw new Error('The lab runs on Linux only.');
}

/** A host is complete once this file says so; an earlier end of the run leaves one to be made anew. */
const readyMark = (name: string): string => join(RUN_DIR, `${name}.ready`);

async function isComplete(spec: HostSpec): Promise<boolean> {
  const pid = hostPid(spec.name);
  if (pid === null || !existsSync(readyMark(spec.name))) return false;
  // with lxcfs gone, what it showed cannot be read any more
  return (await tryCommand(['cat', `/proc/${pid}/root/proc/stat`])).exitCode === 0;
}

async function startContainers(spec: HostSpec): Promise<void> {
  const script = `${text('containers/common.sh')}\n${text(`containers/${spec.name}.sh`)}`;
  await runOnHost(spec, ['sh', '-s'], { input: script });
}

async function bringUp(spec: HostSpec, options: Required<UpOptions>): Promise<void> {
  if (await isComplete(spec)) return;
  const startedAt = Date.now();
  rmSync(readyMark(spec.name), { force: true });
  await stopHost(spec);
  await startHost(spec, await ensureTree(spec));
  await waitForEngine(spec);
  await startContainers(spec);
  if (spec.incident && options.incident) await stageIncident(spec, {});
  for (const port of [spec.sshPort, spec.engine?.port]) if (port) await waitForPort(spec, port);
  mkdirSync(RUN_DIR, { recursive: true });
  writeFileSync(readyMark(spec.name), '');
  options.say(`${spec.name} is up at ${spec.address} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/**
 * Brings hosts up (all default ones without names), making what is missing in the cache first. A host that is up stays as it
 * is; what a killed run left is removed and made anew. Throws one sentence when a host cannot start.
 */
export async function labUp(names: readonly string[] = [], options: UpOptions = {}): Promise<void> {
  requireRoot();
  const specs = chosenHosts(names);
  const full = { incident: options.incident ?? true, say: options.say ?? quiet };
  await withLabLock(async () => {
    await prepare(specs, full.say);
    await networkUp();
    await lxcfsUp(full.say);
    for (const spec of specs) await bringUp(spec, full);
  });
}

/** Takes hosts down; without names all of them and the lab's network. Nothing of them stays but the cache. */
export async function labDown(names: readonly string[] = []): Promise<void> {
  requireRoot();
  const specs = names.length === 0 ? [...HOSTS, BUILDER] : names.map(hostSpec);
  await withLabLock(async () => {
    for (const spec of specs) {
      rmSync(readyMark(spec.name), { force: true });
      await stopHost(spec);
    }
    if (names.length === 0) {
      await networkDown();
      await removeRemains();
    }
  });
}

/** Takes hosts down and brings them up again as new, whatever was done to them. */
export async function labRenew(names: readonly [string, ...string[]], options: UpOptions = {}): Promise<void> {
  await labDown(names);
  await labUp(names, options);
}

/** Runs a program on a host as root. Rejects when the host is down; any exit code is a result. */
export function labExec(name: string, argv: readonly string[], input?: string): Promise<CommandResult> {
  return tryOnHost(hostSpec(name), argv, input === undefined ? {} : { input });
}

const setting = (given: number | undefined, variable: string, fallback: number): string =>
  String(given ?? (Number.parseInt(process.env[variable] ?? '', 10) || fallback));

function attackerSessions(): string {
  const cameAt = Math.floor(Date.now() / 1000) - 10_800;
  return [
    `7 4121 pts/1 root 198.51.100.77 ${cameAt + 240}`,
    `8 4121 pts/1 - - ${cameAt + 1140}`,
    `7 4388 pts/1 root 198.51.100.77 ${cameAt + 5400}`,
    `8 4388 pts/1 - - ${cameAt + 5460}`,
  ].join('\n');
}

/** An empty folder on the host for what the incident is made of; its script removes it. */
function stageFolder(spec: HostSpec): string {
  const stage = `/proc/${hostPid(spec.name)}/root/run/.stage`;
  mkdirSync(stage, { recursive: true, mode: 0o700 });
  return stage;
}

const minutesOf = ({ minutes }: IncidentOptions): string => setting(minutes, 'LAB_INCIDENT_MINUTES', 240);

async function stageHidden(spec: HostSpec, options: IncidentOptions): Promise<void> {
  const stage = stageFolder(spec);
  for (const name of ['worker', 'unlist.so']) cpSync(join(PROGRAMS_DIR, name), join(stage, name));
  const cpu = setting(options.hiddenCpuPct, 'LAB_INCIDENT_MINER_CPU', 5);
  await runOnHost(spec, ['sh', '-s'], {
    input: text('incident/hidden.sh'),
    env: { LAB_CPU: cpu, LAB_MINUTES: minutesOf(options) },
  });
}

async function stageIncident(spec: HostSpec, options: IncidentOptions): Promise<void> {
  await (spec.incident === 'hidden' ? stageHidden(spec, options) : stageBreakIn(spec, options));
}

async function stageBreakIn(spec: HostSpec, options: IncidentOptions): Promise<void> {
  const stage = stageFolder(spec);
  cpSync(join(PROGRAMS_DIR, 'hider'), join(stage, 'hider'));
  cpSync(join(GOLDEN_DIR, 'attack-images.tar'), join(stage, 'attack-images.tar'));
  writeFileSync(join(stage, 'attacker.pub'), attackerKeyLine());
  const records = `${attackerSessions()}\n`;
  await command(['sh', '-c', '"$0" > "$1"', join(PROGRAMS_DIR, 'wtmp'), join(stage, 'wtmp')], { input: records });
  await runOnHost(spec, ['sh', '-s'], {
    input: `${text('containers/common.sh')}\n${text('incident/stage.sh')}`,
    env: {
      LAB_CPU: setting(options.hiddenCpuPct, 'LAB_INCIDENT_CPU', 60),
      LAB_MINER_CPU: setting(options.minerCpuPct, 'LAB_INCIDENT_MINER_CPU', 10),
      LAB_MINUTES: minutesOf(options),
      LAB_RESPAWN: setting(options.respawnSeconds, 'LAB_INCIDENT_RESPAWN', 30),
    },
  });
}

/** Stages the incident on a running host, or puts back what was removed of it since. */
export async function labIncident(name: string, options: IncidentOptions = {}): Promise<void> {
  requireRoot();
  await withLabLock(async () => stageIncident(hostSpec(name), options));
}

/** Starts containers whose commands lead to links, pipes and other odd files (`containers/odd-scripts.sh`). */
export async function labOddScripts(name: string): Promise<void> {
  requireRoot();
  const script = `${text('containers/common.sh')}\n${text('containers/odd-scripts.sh')}`;
  await withLabLock(async () => runOnHost(hostSpec(name), ['sh', '-s'], { input: script }));
}

/** Starts small containers on a host until it has `count` of them, named small-1 to small-COUNT. */
export async function labContainers(name: string, count: number): Promise<void> {
  requireRoot();
  const script = `${text('containers/common.sh')}\n${text('containers/many.sh')}`;
  await withLabLock(async () =>
    runOnHost(hostSpec(name), ['sh', '-s'], { input: script, env: { LAB_COUNT: String(count) } }),
  );
}
