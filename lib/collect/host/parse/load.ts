import type { z } from 'zod';
import type { CpuTimes, HostLoad, HostMemory, Pressure } from '@/lib/model';
import { bodyOf, itemsOf, type Section } from '../frames';
import { decimalNumber, isoFromSeconds, need, wholeNumber } from './numbers';
import type { Sample } from './processes';

/** Counters of /proc/stat in hundredths of a second, summed over all cores. */
interface CpuCounters {
  readonly total: number;
  readonly idle: number;
  readonly steal: number;
  readonly interrupts: number;
  readonly forks: number;
}

function parseCounters(text: string): CpuCounters {
  const cpu = /^cpu +([\d ]+)$/m.exec(text)?.[1]?.trim().split(/ +/).map(Number) ?? [];
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = cpu;
  return {
    total: user + nice + system + idle + wait + irq + soft + steal,
    idle: idle + wait,
    steal,
    interrupts: irq + soft,
    forks: Number(/^processes (\d{1,15})$/m.exec(text)?.[1] ?? 0),
  };
}

/** Load, and what the two samples say together. `ownPid`: the collector's children, already reaped, count as accounted. */
export function parseLoad(identity: Section, first: Sample, second: Sample, ownPid: number): HostLoad {
  const [load1, load5, load15] = bodyOf(identity, 'loadavg').toString('latin1').split(' ').map(decimalNumber);
  const cpuCount = Math.max(1, wholeNumber(bodyOf(identity, 'cores').toString('latin1').trim()) ?? 1);
  const seconds = (second.clockTicks - first.clockTicks) / 100;
  if (seconds <= 0) throw new RangeError('no time between the samples');
  const before = parseCounters(first.counters);
  const after = parseCounters(second.counters);
  const total = Math.max(1, after.total - before.total);
  const share = (ticks: number): number => Math.min(100, Math.max(0, Math.round((ticks / total) * 1000) / 10));
  return {
    load1: need(load1 ?? null),
    load5: need(load5 ?? null),
    load15: need(load15 ?? null),
    cpuCount,
    sampleSeconds: seconds,
    busyPct: share(total - (after.idle - before.idle)),
    stealPct: share(after.steal - before.steal),
    interruptPct: share(after.interrupts - before.interrupts),
    forksPerSecond: Math.round(Math.max(0, after.forks - before.forks) / seconds),
    accountedPct: Math.round((accountedTicks(first, second, ownPid) / (seconds * cpuCount)) * 10) / 10,
    cpuPressure: parsePressure(identity, 'cpu'),
    memoryPressure: parsePressure(identity, 'memory'),
    ioPressure: parsePressure(identity, 'io'),
  };
}

/** The counters themselves, which a later scan compares with its own. */
export function parseCpuTimes({ counters }: Sample): CpuTimes {
  const { total, idle, steal } = parseCounters(counters);
  if (total === 0) throw new RangeError('no counters of processor time');
  return {
    totalTicks: total,
    idleTicks: idle,
    stealTicks: steal,
    bootAt: isoFromSeconds(wholeNumber(/^btime (\d{1,15})$/m.exec(counters)?.[1])),
  };
}

function accountedTicks(first: Sample, second: Sample, ownPid: number): number {
  let ticks = 0;
  for (const later of second.rows.values()) {
    const earlier = first.rows.get(later.pid);
    const same = earlier?.startTicks === later.startTicks;
    ticks += later.cpuTicks - (same ? earlier.cpuTicks : 0);
    if (later.pid === ownPid && same) ticks += later.childTicks - earlier.childTicks;
  }
  return Math.max(0, ticks);
}

function parsePressure(section: Section, name: string): z.infer<typeof Pressure> {
  const text =
    itemsOf(section, 'pressure')
      .find((item) => item.words[0] === name)
      ?.body.toString('latin1') ?? '';
  const [, avg10, avg60, avg300] = /^some avg10=([\d.]+) avg60=([\d.]+) avg300=([\d.]+)/m.exec(text) ?? [];
  if (avg10 === undefined || avg60 === undefined || avg300 === undefined) return null;
  return { avg10: Number(avg10), avg60: Number(avg60), avg300: Number(avg300) };
}

/** /proc/meminfo. Kernels without MemAvailable: free and cached memory instead. */
export function parseMemory(section: Section): HostMemory {
  const text = section.body.toString('latin1');
  const bytes = (name: string): number | null => {
    const number = wholeNumber(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1]);
    return number === null ? null : number * 1024;
  };
  return {
    totalBytes: need(bytes('MemTotal')),
    availableBytes: bytes('MemAvailable') ?? need(bytes('MemFree')) + (bytes('Cached') ?? 0),
    swapTotalBytes: bytes('SwapTotal') ?? 0,
    swapFreeBytes: bytes('SwapFree') ?? 0,
  };
}
