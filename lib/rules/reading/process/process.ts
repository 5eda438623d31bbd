import type { ActionOffer, Container, EvidenceFact, HostLoad, Links, Process, Socket, Subject } from '@/lib/model';
import { shorten } from '../container/container-words';
import { baseName, isSystemPath } from '../host/paths';
import { isPublic } from '../network/address';
import { killProcess, quarantine } from '../verdict/offers';

/** A pid alone may be another process tomorrow; with its start it names one process for good. */
export const processKey = (process: Process): string => `${process.pid}:${process.startTicks}`;

export const processSubject = (process: Process): Subject => ({
  kind: 'process',
  id: processKey(process),
  name: `${process.comm} (pid ${process.pid})`,
});

const BUSY_PCT = 50;
export const isBusy = (process: Process): boolean => (process.cpuPct ?? 0) >= BUSY_PCT;

const GONE_STATES: ReadonlySet<string> = new Set(['Z', 'X', 'x']);

/** An empty command line that neither a kernel thread nor a process about to vanish explains. */
export const hidesCommandLine = (process: Process): boolean =>
  process.cmdlineState === 'read' &&
  process.cmdlineBytes === 0 &&
  !process.kernelThread &&
  !GONE_STATES.has(process.state);

const STARVED_BUSY_PCT = 20;

/** Where work waits for the processor, nobody gets the share it asks for. */
const isBusyEnough = (process: Process, starved: boolean): boolean =>
  (process.cpuPct ?? 0) >= (starved ? STARVED_BUSY_PCT : BUSY_PCT);

const STARVED_PRESSURE = 40;

/** Work waited for a processor in a large part of the last seconds; without such figures, more was runnable than there are cores. */
export function isStarved(load: HostLoad | undefined): boolean {
  if (!load) return false;
  return load.cpuPressure ? load.cpuPressure.avg10 >= STARVED_PRESSURE : load.load1 > load.cpuCount;
}

/** Decisive by itself: a program one may look at, busy over two samples, without a command line. */
export const hidesBusily = (process: Process, starved: boolean): boolean =>
  hidesCommandLine(process) && isBusyEnough(process, starved) && process.exeState !== 'denied';

export const containerOf = (process: Process, containers: readonly Container[] | undefined): Container | null =>
  containers?.find((container) => container.id === process.containerId) ?? null;

/** "/var/tmp/.x/kd (deleted)". */
export function exeText(process: Process): string {
  if (process.exeState === 'denied') return 'not visible to this login';
  if (process.exeState === 'none') return 'none';
  return process.exeDeleted ? `${process.exe} (deleted)` : process.exe;
}

const LONGEST_COMMAND = 300;
export const argvText = (process: Process): string => shorten(process.argv.join(' '), LONGEST_COMMAND);

/** Names a process goes by: its file, what the kernel calls it, and what it calls itself. */
export const namesOf = (process: Process): readonly string[] => [
  ...new Set([baseName(process.exe), process.comm, baseName(process.argv[0] ?? '')].filter((name) => name !== '')),
];

const MOST_PARENTS = 6;

/** "sh 4119 < cron 812 < systemd 1": who started it, and who may start it again. */
export function parentChain(process: Process, processes: readonly Process[]): string {
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const chain: string[] = [];
  let parent = byPid.get(process.ppid);
  while (parent && chain.length < MOST_PARENTS) {
    chain.push(`${parent.comm} ${parent.pid}`);
    parent = parent.ppid === parent.pid ? undefined : byPid.get(parent.ppid);
  }
  return chain.length > 0 ? chain.join(' < ') : `pid ${process.ppid}`;
}

const OUTBOUND: ReadonlySet<string> = new Set(['ESTABLISHED', 'SYN_SENT']);

export const hasRemote = (socket: Socket): boolean => socket.remoteAddress !== '' && socket.remotePort > 0;

/** Connections it opened or holds to the internet; what came in on a port it listens on is not its doing. */
export function outboundOf(process: Process, sockets: readonly Socket[] | undefined): readonly Socket[] {
  const own = (sockets ?? []).filter((socket) => socket.pid === process.pid);
  return own.filter(
    (socket) => OUTBOUND.has(socket.state) && isPublic(socket.remoteAddress) && !isInbound(socket, sockets),
  );
}

/** It arrived at a port on which this host (or this container) listens. */
export const isInbound = (socket: Socket, sockets: readonly Socket[] | undefined): boolean =>
  (sockets ?? []).some(
    (one) => one.state === 'LISTEN' && one.localPort === socket.localPort && one.netNamespace === socket.netNamespace,
  );

interface Around {
  readonly processes: readonly Process[];
  readonly sockets?: readonly Socket[] | undefined;
  readonly containers?: readonly Container[] | undefined;
}

/** What an administrator would look up about a process. */
export function processEvidence(process: Process, { processes, sockets, containers }: Around): readonly EvidenceFact[] {
  const proc = `/proc/${process.pid}`;
  const container = containerOf(process, containers);
  const talks = (sockets ?? []).filter((socket) => socket.pid === process.pid && hasRemote(socket));
  const facts: readonly (readonly [string, string, string])[] = [
    ['program', exeText(process), `${proc}/exe`],
    ['command line', process.cmdlineBytes === 0 ? 'empty' : argvText(process), `${proc}/cmdline`],
    ['name', process.comm, `${proc}/stat`],
    ['CPU', process.cpuPct === null ? '' : `${Math.round(process.cpuPct)} % of one core`, `${proc}/stat, two samples`],
    ['started by', parentChain(process, processes), `${proc}/stat`],
    ['started', process.startedAt ?? '', `${proc}/stat`],
    ['user', process.user, `${proc}/status`],
    ['talks to', talks.map((one) => `${one.remoteAddress}:${one.remotePort} ${one.state}`).join(', '), `${proc}/net`],
    ['container', container?.name ?? process.containerId?.slice(0, 12) ?? '', `${proc}/cgroup`],
  ];
  return facts.filter(([, text]) => text !== '').map(([label, text, source]) => ({ label, value: text, source }));
}

/** A process of a container is stopped with its container; its file is not the host's to move. */
export function processOffers(process: Process, containers: readonly Container[] | undefined): readonly ActionOffer[] {
  const container = containerOf(process, containers);
  if (container) return [...quarantine(container), killProcess(process)];
  const file: ActionOffer = { actionId: 'file.quarantine', target: { kind: 'file', path: process.exe } };
  const onHost = process.containerId === null && process.exePathExists === true && process.exe.startsWith('/');
  // Moving a file that a package may have brought would break the host more than the finding does.
  const movable = onHost && process.packageOwner === null && !isSystemPath(process.exe);
  return movable ? [killProcess(process), file] : [killProcess(process)];
}

export function processLinks(process: Process, sockets?: readonly Socket[]): Links {
  const remotes = (sockets ?? [])
    .filter((socket) => socket.pid === process.pid && isPublic(socket.remoteAddress))
    .map((socket) => ({ address: socket.remoteAddress, port: socket.remotePort }));
  return {
    pids: [process.pid],
    ...(process.containerId ? { containerIds: [process.containerId] } : {}),
    ...(process.exeState === 'read' && process.exe.startsWith('/') ? { paths: [process.exe] } : {}),
    ...(remotes.length > 0 ? { remotes } : {}),
    ...(process.startedAt ? { at: process.startedAt } : {}),
  };
}
