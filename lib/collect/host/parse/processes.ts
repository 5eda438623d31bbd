import type { Process } from '@/lib/model';
import { maskArguments, maskText } from '../../text/mask-secrets';
import { bodyOf, type Frames, type Section } from '../frames';
import type { Accounts } from './accounts';
import { type Cmdlines, parseCmdlines } from './cmdlines';
import { containerByKinship, type KnownContainers, parseCgroups, readCgroup } from './container-of';
import { isoFromSeconds, wholeNumber } from './numbers';
import type { PackageOwners } from './package-owners';
import { namespaceInode, type ProcLinks, parseLinks } from './proc-links';
import { parseStats, type StatRow } from './proc-stat';
import { parseStatuses, type StatusRow } from './proc-status';

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** One of the two looks at every process. `clockTicks` counts hundredths of a second since boot. */
export interface Sample {
  readonly clockTicks: number;
  readonly rows: ReadonlyMap<number, StatRow>;
  readonly unreadItems: number;
  /** The cpu lines and counters of /proc/stat. */
  readonly counters: string;
}

export function parseSample(section: Section): Sample {
  const clock = section.items.find((item) => item.key === 'clock');
  const { rows, unreadItems } = parseStats(bodyOf(section, 'stat'));
  return {
    clockTicks: wholeNumber(clock?.words[0]) ?? 0,
    rows,
    unreadItems,
    counters: clock?.body.toString('latin1') ?? '',
  };
}

export interface ProcessContext {
  readonly known: KnownContainers;
  readonly accounts: Accounts;
  readonly owners: PackageOwners;
  readonly bootSeconds: number | null;
  readonly escapedLinks: boolean;
  /** The collector's own shell: it and its children are not part of the host. */
  readonly ownPid: number;
}

export interface ProcessReading {
  readonly processes: readonly Process[];
  readonly unreadItems: number;
  readonly hostNetNamespace: string;
  readonly netNamespaceOf: (pid: number) => string;
  readonly hostPidNamespace: string;
}

interface Views {
  readonly links: ProcLinks;
  readonly status: ReadonlyMap<number, StatusRow>;
  readonly cgroups: ReadonlyMap<number, string[]>;
  readonly cmdlines: Cmdlines;
  readonly pathExists: ReadonlyMap<number, boolean>;
  readonly hostPidNamespace: string;
}

/** Joins all views of the first sample's processes. Null when a section that is needed was cut off. */
export function joinProcesses(
  frames: Frames,
  first: Sample,
  second: Sample | null,
  context: ProcessContext,
): ProcessReading | null {
  const views = viewsOf(frames, context);
  if (!views) return null;
  const own = ownPids(first, context.ownPid);
  const rows = [...first.rows.values()].filter((row) => !own.has(row.pid) && !hasEnded(row, second, views));
  const wayIn = ancestorPids(first, context.ownPid);
  const processes = rows.map((row) => ({
    ...toProcess(row, first, second, views, context),
    ...(wayIn.has(row.pid) && { ours: true as const }),
  }));
  return {
    processes,
    unreadItems: first.unreadItems,
    hostNetNamespace: namespaceInode(views.links.of('self', 'ns/net')),
    netNamespaceOf: (pid) => namespaceInode(views.links.of(pid, 'ns/net')),
    hostPidNamespace: views.hostPidNamespace,
  };
}

/** It ended before its program could be read: it is over, not hidden from this login. */
function hasEnded(row: StatRow, second: Sample | null, { links }: Views): boolean {
  if (second === null || links.of(row.pid, 'exe')) return false;
  return second.rows.get(row.pid)?.startTicks !== row.startTicks;
}

function viewsOf(frames: Frames, context: ProcessContext): Views | null {
  const [status, cgroup, exe, cwd, namespaces, cmdline] = [
    'status',
    'cgroup',
    'exe',
    'cwd',
    'namespaces',
    'cmdline',
  ].map((name) => frames.sections.get(name));
  if (!status?.complete || !cgroup?.complete || !exe?.complete || !cwd || !namespaces || !cmdline?.complete)
    return null;
  const links = parseLinks([exe.body, cwd.body, namespaces.body], context.escapedLinks);
  return {
    links,
    status: parseStatuses(status.body),
    cgroups: parseCgroups(cgroup.body),
    cmdlines: parseCmdlines(cmdline),
    pathExists: parsePathExists(frames.sections.get('deleted')?.body ?? Buffer.alloc(0)),
    hostPidNamespace: namespaceInode(links.of('self', 'ns/pid')),
  };
}

function parsePathExists(body: Buffer): Map<number, boolean> {
  const rows = [...body.toString('latin1').matchAll(/^(\d{1,10}) ([01])$/gm)];
  return new Map(rows.map((row) => [Number(row[1]), row[2] === '1']));
}

function ownPids(sample: Sample, ownPid: number): Set<number> {
  const own = new Set([ownPid]);
  const began = Number(sample.rows.get(ownPid)?.startTicks ?? Number.POSITIVE_INFINITY);
  for (const row of sample.rows.values()) {
    // busybox's timeout gives its watch to the init, in a session of its own; it is younger than the collector and ends by itself.
    const watch = row.comm === 'timeout' && row.ppid === 1 && Number(row.startTicks) >= began;
    if (own.has(row.ppid) || watch) own.add(row.pid);
  }
  return own;
}

/** Who started the collector: the sign-in it runs in, and its service. A loop in what the host said ends it. */
function ancestorPids({ rows }: Sample, ownPid: number): Set<number> {
  const found = new Set<number>();
  let pid = rows.get(ownPid)?.ppid;
  while (pid !== undefined && pid > 0 && !found.has(pid)) {
    found.add(pid);
    pid = rows.get(pid)?.ppid;
  }
  return found;
}

function toProcess(row: StatRow, first: Sample, second: Sample | null, views: Views, context: ProcessContext): Process {
  const status = views.status.get(row.pid);
  const size = views.cmdlines.sizes.get(row.pid);
  const cgroup = readCgroup(views.cgroups.get(row.pid) ?? [], context.known.ids);
  const pidNamespaceOf = (pid: number): string => namespaceInode(views.links.of(pid, 'ns/pid'));
  const containerId =
    cgroup.containerId ??
    (cgroup.decisive
      ? null
      : containerByKinship(
          row.pid,
          (pid) => first.rows.get(pid)?.ppid,
          pidNamespaceOf,
          views.hostPidNamespace,
          context.known.mainPids,
        ));
  const link = exeOf(row, views);
  return {
    pid: row.pid,
    ppid: row.ppid,
    uid: status?.uid ?? null,
    user: status?.uid == null ? '' : context.accounts.userName(status.uid),
    comm: row.comm,
    state: row.state,
    kernelThread: row.kernelThread,
    startTicks: row.startTicks,
    startedAt:
      context.bootSeconds === null
        ? null
        : isoFromSeconds(context.bootSeconds + Number(row.startTicks) / TICKS_PER_SECOND),
    ...link,
    cwd: views.links.of(row.pid, 'cwd') ?? '',
    argv: maskArguments(views.cmdlines.argv.get(row.pid) ?? []),
    cmdlineBytes: size ?? 0,
    cmdlineState: size === undefined ? 'denied' : 'read',
    virtualBytes: status?.virtualBytes ?? null,
    residentBytes: status?.residentBytes ?? row.residentPages * PAGE_BYTES,
    cpuPct: cpuPct(row, first, second),
    nice: row.nice,
    tty: row.tty,
    containerId,
    innerContainerId: cgroup.innerContainerId,
    cgroup: cgroup.path,
    netNamespace: namespaceInode(views.links.of(row.pid, 'ns/net')),
    pidNamespace: pidNamespaceOf(row.pid),
    preload: maskText(views.cmdlines.preloads.get(row.pid) ?? ''),
    packageOwner: containerId === null && link.exeState === 'read' ? context.owners(link.exe) : null,
  };
}

function exeOf(row: StatRow, views: Views): Pick<Process, 'exe' | 'exeState' | 'exeDeleted' | 'exePathExists'> {
  const target = views.links.of(row.pid, 'exe');
  if (target === null || target === '') {
    // No executable at all is the mark of kernel threads and of the dead; everything else hides it from us.
    const none = row.kernelThread || row.state === 'Z' || row.state === 'X';
    return { exe: '', exeState: none ? 'none' : 'denied', exeDeleted: false, exePathExists: null };
  }
  const exeDeleted = target.endsWith(' (deleted)');
  const exe = exeDeleted ? target.slice(0, -' (deleted)'.length) : target;
  return {
    exe,
    exeState: 'read',
    exeDeleted,
    exePathExists: exeDeleted ? (views.pathExists.get(row.pid) ?? null) : true,
  };
}

/** Percent of one core between the samples. A process that started in between, or under a reused pid, has none. */
function cpuPct(row: StatRow, first: Sample, second: Sample | null): number | null {
  const later = second?.rows.get(row.pid);
  if (!second || !later || later.startTicks !== row.startTicks) return null;
  const ticks = second.clockTicks - first.clockTicks;
  if (ticks <= 0) return null;
  return Math.max(0, Math.round(((later.cpuTicks - row.cpuTicks) / ticks) * 1000) / 10);
}
