import { type Container, type HostDisk, type HostLoad, type Process, type Snapshot, unreadSentence } from '@/lib/model';
import type { StopReading } from '../../views/subject';

/** A reading further away than this says nothing of the moment. */
export const NEAR_SECONDS = 600;

const BUSY_PCT = 80;
const STALLED_PCT = 20;
const LOW_MEMORY_SHARE = 0.05;
const FULL_DISK_SHARE = 0.95;
const SEEN_CPU_PCT = 10;
const MOST_PROCESSES = 3;
// Full by nature.
const READ_ONLY_SYSTEMS: ReadonlySet<string> = new Set(['squashfs', 'iso9660', 'erofs', 'cramfs']);

/** What the host was doing when it was read, so many seconds before or after the stop. */
export function readingThen(snapshot: Snapshot, container: Container, stoppedMs: number): StopReading {
  const { facts } = snapshot;
  const apart = Date.parse(snapshot.takenAt) - stoppedMs;
  const { load, memory, disks } = facts;
  return {
    at: snapshot.takenAt,
    seconds: Math.round(Math.abs(apart) / 1000),
    side: apart < 0 ? 'before' : 'after',
    words: [
      ...(load.read ? loadWords(load.value) : []),
      ...(memory.read && memory.value.availableBytes < memory.value.totalBytes * LOW_MEMORY_SHARE
        ? ['Less than 5 % of the memory was free.']
        : []),
      ...(disks.read ? disks.value.flatMap(diskWords) : []),
    ],
    busiest: facts.processes.read ? busiestOf(facts.processes.value, container, snapshot) : [],
    unread: (['load', 'memory', 'disks', 'processes'] as const).flatMap((name) => {
      const fact = facts[name];
      return fact.read ? [] : [`${name}: ${unreadSentence(fact.reason, fact.detail)}`];
    }),
  };
}

function loadWords({ busyPct, load1, cpuCount, cpuPressure, memoryPressure, ioPressure }: HostLoad): string[] {
  const waits = { 'a processor': cpuPressure, memory: memoryPressure, disks: ioPressure };
  return [
    ...(busyPct >= BUSY_PCT
      ? [`The processors were ${Math.round(busyPct)} % busy, load ${load1} on ${cpuCount} cores.`]
      : []),
    ...Object.entries(waits).flatMap(([what, pressure]) =>
      pressure && pressure.avg60 >= STALLED_PCT
        ? [`Programs waited for ${what} ${Math.round(pressure.avg60)} % of the last minute.`]
        : [],
    ),
  ];
}

function diskWords({ mountPoint, fsType, usedBytes, availableBytes }: HostDisk): string[] {
  const usable = usedBytes + availableBytes;
  if (READ_ONLY_SYSTEMS.has(fsType) || usable === 0 || usedBytes < usable * FULL_DISK_SHARE) return [];
  return [`The disk at ${mountPoint} was ${Math.round((usedBytes / usable) * 100)} % full.`];
}

function busiestOf(processes: readonly Process[], container: Container, { facts }: Snapshot): StopReading['busiest'] {
  const containers = facts.containers.read ? facts.containers.value : [];
  const names = new Map(containers.map(({ id, name }) => [id, name]));
  return processes
    .flatMap((one) => {
      const cpuPercent = one.cpuPct ?? 0;
      const counts = !one.kernelThread && cpuPercent >= SEEN_CPU_PCT && one.containerId !== container.id;
      return counts ? [{ ...one, cpuPercent }] : [];
    })
    .sort((a, b) => b.cpuPercent - a.cpuPercent)
    .slice(0, MOST_PROCESSES)
    .map(({ pid, comm, cpuPercent, containerId }) => ({
      pid,
      name: comm,
      cpuPercent: Math.round(cpuPercent),
      containerName: containerId === null ? null : (names.get(containerId) ?? null),
    }));
}
