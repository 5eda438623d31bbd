import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandFailed, type CommandResult, command, tryCommand } from './command';
import { GOLDEN_DIR, hostNamespace, hostState, KEYS_DIR, LAB_SOURCES, PROGRAMS_DIR, pidFile, RUN_DIR } from './paths';
import type { HostSpec } from './spec';

const script = (name: string): string => join(LAB_SOURCES, 'boot', name);

interface RunningHost {
  pid: number;
  /** Field 22 of /proc/PID/stat: a pid alone may belong to somebody else by now. */
  startTime: string;
}

/** Null when there is no such process, or only what is left of one until its parent takes note. */
function startTimeOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** The first process of a running host as this machine sees it, or null when the host is down. */
export function hostPid(name: string): number | null {
  if (!existsSync(pidFile(name))) return null;
  try {
    const known = JSON.parse(readFileSync(pidFile(name), 'utf8')) as Partial<RunningHost>;
    return known.pid !== undefined && startTimeOf(known.pid) === known.startTime ? known.pid : null;
  } catch {
    // a half-written file of a killed run: as good as none
    return null;
  }
}

function remember(name: string, pid: number): void {
  const startTime = startTimeOf(pid);
  if (startTime === null) throw new Error(`The host ${name} ended while it started. See ${hostState(name)}/boot.log`);
  writeFileSync(`${pidFile(name)}.new`, JSON.stringify({ pid, startTime } satisfies RunningHost));
  renameSync(`${pidFile(name)}.new`, pidFile(name));
}

/** Ends whatever is left of a host and removes its state; a host that is not there is fine. */
export async function stopHost(spec: Pick<HostSpec, 'name'>): Promise<void> {
  rmSync(pidFile(spec.name), { force: true });
  await command([script('stop-host.sh'), spec.name, hostNamespace(spec.name), hostState(spec.name)]);
}

/** Starts a host from nothing: network, root, init. Gives its first process; its services come up by themselves. */
export async function startHost(spec: HostSpec, tree: string): Promise<number> {
  mkdirSync(RUN_DIR, { recursive: true });
  mkdirSync(hostState(spec.name), { recursive: true });
  const golden = join(GOLDEN_DIR, spec.images);
  if (existsSync(golden)) await command(['cp', '-a', '--reflink=auto', golden, join(hostState(spec.name), 'docker')]);
  await command([script('lab-net.sh'), 'up']);
  await command([script('host-net.sh'), 'up', hostNamespace(spec.name), spec.address]);
  const printed = await command([
    script('start-host.sh'),
    spec.name,
    tree,
    hostState(spec.name),
    KEYS_DIR,
    PROGRAMS_DIR,
    hostNamespace(spec.name),
  ]);
  const pid = Number.parseInt(printed.trim(), 10);
  remember(spec.name, pid);
  await waitForInit(spec.name, pid);
  return pid;
}

/** Until the host's own init has taken over from the boot script, commands on it would still see this machine's files. */
async function waitForInit(name: string, pid: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(25)) {
    if (startTimeOf(pid) === null) break;
    // made by the init once it takes orders: by systemd itself, by busybox's through its first script
    if (['run/systemd/private', 'run/init-started'].some((mark) => existsSync(`/proc/${pid}/root/${mark}`))) return;
  }
  throw new Error(`The host ${name} did not start:\n${readFileSync(join(hostState(name), 'boot.log'), 'utf8')}`);
}

/** Runs a program on a host as root, as a log-in there would, and gives its result whatever the exit code. */
export function tryOnHost(
  spec: Pick<HostSpec, 'name'>,
  argv: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<CommandResult> {
  const pid = hostPid(spec.name);
  if (pid === null) return Promise.reject(new Error(`The lab host ${spec.name} is down.`));
  return tryCommand([script('exec-on-host.sh'), spec.name, String(pid), ...argv], options);
}

/** As tryOnHost, for programs that have to succeed; gives their standard output. Throws CommandFailed. */
export async function runOnHost(
  spec: Pick<HostSpec, 'name'>,
  argv: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const result = await tryOnHost(spec, argv, options);
  if (result.exitCode !== 0) throw new CommandFailed([spec.name, ...argv], result);
  return result.stdout;
}

/** Waits until the engine of a host answers on its socket. */
export async function waitForEngine(spec: Pick<HostSpec, 'name' | 'engineClient'>): Promise<void> {
  const wait = 'i=0; until "$@" version > /dev/null 2>&1; do i=$((i + 1)); [ $i -lt 300 ] || exit 1; sleep 0.1; done';
  const result = await tryOnHost(spec, ['sh', '-c', wait, 'wait', ...(spec.engineClient ?? ['docker'])]);
  if (result.exitCode === 0) return;
  const said = await tryOnHost(spec, ['journalctl', '--no-pager', '-n', '15', '-u', 'docker', '-u', 'lab-engine']);
  throw new Error(`The engine of ${spec.name} did not start: ${result.stderr}\n${said.stdout}${said.stderr}`);
}

/** Waits until a TCP port of a host is listened on. Asked on the host itself: a bare connection would stain its log. */
export async function waitForPort(spec: HostSpec, port: number): Promise<void> {
  const listening = `{ ss -Hltn "sport = :${port}" || netstat -ltn | grep ":${port} "; } 2> /dev/null | grep . > /dev/null`;
  const wait = `i=0; until ${listening}; do i=$((i + 1)); [ $i -lt 200 ] || exit 1; sleep 0.1; done`;
  const result = await tryOnHost(spec, ['sh', '-c', wait]);
  if (result.exitCode !== 0) throw new Error(`Nothing listens on port ${port} of ${spec.name} (${spec.address}).`);
}
