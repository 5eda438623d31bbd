import type { Container, HostDisk, HostLoad, HostMemory, OomKill, Process } from '@/lib/model';

/** What may have starved a container: each as it was read, with its source. */
export interface PressureSign {
  readonly label: string;
  readonly text: string; // "CPU 100 %"
  readonly source: string;
}

export interface PressureFacts {
  readonly load: HostLoad | undefined;
  readonly memory: HostMemory | undefined;
  readonly disks: readonly HostDisk[] | undefined;
  readonly oomKills: readonly OomKill[] | undefined;
  readonly processes: readonly Process[] | undefined;
}

const BUSY_PCT = 95;
const STALLED_PCT = 40;
const LOW_MEMORY_PCT = 5;
const FULL_DISK_PCT = 98;
const HOG_PCT = 80; // of one core
const OOM_WINDOW_MS = 120_000;
// Full by nature.
const READ_ONLY_SYSTEMS: ReadonlySet<string> = new Set(['squashfs', 'iso9660', 'erofs', 'cramfs']);

/** Signs that the host itself is short of something, at the time of the scan. */
export function hostPressure({ load, memory, disks }: PressureFacts): readonly PressureSign[] {
  return [...(load ? loadSigns(load) : []), ...(memory ? memorySigns(memory) : []), ...(disks ?? []).flatMap(diskSign)];
}

function loadSigns(load: HostLoad): readonly PressureSign[] {
  const stalls = { CPU: load.cpuPressure, memory: load.memoryPressure, IO: load.ioPressure };
  const busy =
    load.busyPct >= BUSY_PCT ? [{ label: 'CPU', text: `CPU ${percent(load.busyPct)}`, source: '/proc/stat' }] : [];
  return [
    ...busy,
    ...Object.entries(stalls).flatMap(([name, stall]) => {
      const worst = stall ? Math.max(stall.avg10, stall.avg60, stall.avg300) : 0;
      if (worst <= STALLED_PCT) return [];
      return [
        {
          label: `${name} pressure`,
          text: `${name} PSI ${Math.round(worst)}`,
          source: `/proc/pressure/${name.toLowerCase()}`,
        },
      ];
    }),
  ];
}

/** Page cache does not count, tmpfs does: that is what MemAvailable says. */
export const availableMemoryPct = (memory: HostMemory): number =>
  memory.totalBytes > 0 ? (memory.availableBytes / memory.totalBytes) * 100 : 100;

function memorySigns(memory: HostMemory): readonly PressureSign[] {
  const free = availableMemoryPct(memory);
  if (free >= LOW_MEMORY_PCT) return [];
  return [{ label: 'memory', text: `${percent(free)} of memory available`, source: '/proc/meminfo' }];
}

function diskSign(disk: HostDisk): readonly PressureSign[] {
  const usable = disk.usedBytes + disk.availableBytes;
  const usedPct = usable > 0 ? (disk.usedBytes / usable) * 100 : 0;
  if (READ_ONLY_SYSTEMS.has(disk.fsType) || usedPct < FULL_DISK_PCT) return [];
  return [{ label: 'disk', text: `${disk.mountPoint} ${percent(usedPct)} full`, source: 'df' }];
}

/** Kernel kills of the container's own processes, or of anything while it died. */
export function oomSigns({ oomKills }: PressureFacts, container: Container): readonly PressureSign[] {
  const diedAt = Date.parse(container.finishedAt ?? '');
  return (oomKills ?? [])
    .filter((kill) => {
      if (kill.containerId !== null) return kill.containerId === container.id;
      return kill.at !== null && Math.abs(Date.parse(kill.at) - diedAt) <= OOM_WINDOW_MS;
    })
    .slice(0, 1)
    .map((kill) => ({ label: 'out of memory', text: `the kernel killed ${kill.comm}`, source: 'kernel log' }));
}

/** The busiest process outside of the container, when it takes most of a core. Kernel threads cannot be helped and do not count. */
export function hogOf(processes: readonly Process[] | undefined, besides: string | null): Process | null {
  const busy = (processes ?? [])
    .filter((one) => !one.kernelThread && (one.cpuPct ?? 0) >= HOG_PCT)
    .filter((one) => besides === null || one.containerId !== besides)
    .sort((a, b) => (b.cpuPct ?? 0) - (a.cpuPct ?? 0));
  return busy[0] ?? null;
}

/** A process that hides what it is: safe to offer for killing when it also starves the host. */
export const hidesItself = (process: Process): boolean =>
  !process.kernelThread && ((process.cmdlineBytes === 0 && process.cmdlineState === 'read') || process.exeDeleted);

export const percent = (number: number): string =>
  `${number < 10 ? Math.round(number * 10) / 10 : Math.round(number)} %`;

/** "pid 4127 (kdevtmpfsi, root)". The name is the process's own word. */
export const processText = (process: Process): string => `pid ${process.pid} (${process.comm}, ${process.user})`;
