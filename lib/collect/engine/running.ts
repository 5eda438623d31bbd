import { z } from 'zod';
import type { ContainerLogs } from '@/lib/connect/engine-reader';
import type { ContainerChanges, ContainerLog, ContainerStats, ContainerTop } from '@/lib/model';
import { cleanText } from '../text/clean-text';
import { maskText } from '../text/mask-secrets';
import { amount, listOf, text } from './lenient';

const Top = z.object({ Titles: z.array(z.string()), Processes: listOf(z.array(z.string())) });

/** GET /containers/{id}/top: the columns of the host's ps, or podman's own. */
export function parseTop(containerId: string, answer: unknown): ContainerTop {
  const top = Top.parse(answer);
  const column = (...names: string[]): number => top.Titles.findIndex((title) => names.includes(title.toUpperCase()));
  const [pid, ppid, user, command] = [
    column('PID', 'HPID'),
    column('PPID'),
    column('UID', 'USER'),
    column('CMD', 'COMMAND'),
  ];
  const processes = top.Processes.flatMap((row) => {
    const number = Number(row[pid]);
    if (!Number.isSafeInteger(number) || number < 1) return [];
    const parent = Number(row[ppid]);
    return [
      {
        pid: number,
        ppid: ppid === -1 || !Number.isSafeInteger(parent) ? null : parent,
        user: row[user] ?? '',
        command: maskText(row[command] ?? ''),
      },
    ];
  });
  return { containerId, processes: processes.slice(0, 2000) };
}

const Cpu = z
  .object({
    cpu_usage: z.object({ total_usage: amount }).catch({ total_usage: 0 }),
    system_cpu_usage: amount,
    online_cpus: amount,
  })
  .catch({ cpu_usage: { total_usage: 0 }, system_cpu_usage: 0, online_cpus: 0 });
const Stats = z.object({
  read: text,
  cpu_stats: Cpu,
  precpu_stats: Cpu,
  memory_stats: z
    .object({
      usage: amount,
      limit: amount,
      failcnt: amount,
      stats: z
        .object({ inactive_file: amount, total_inactive_file: amount })
        .catch({ inactive_file: 0, total_inactive_file: 0 }),
    })
    .catch({ usage: 0, limit: 0, failcnt: 0, stats: { inactive_file: 0, total_inactive_file: 0 } }),
  pids_stats: z.object({ current: z.number().nullable().catch(null) }).catch({ current: null }),
});
export type StatsReading = z.output<typeof Stats>;

export const parseStats = (answer: unknown): StatsReading => Stats.parse(answer);

/** Two readings, or one that holds its own earlier one, as percent of one core. */
export function toStats(containerId: string, later: StatsReading, earlier: StatsReading | null): ContainerStats {
  const before = earlier?.cpu_stats ?? (later.precpu_stats.system_cpu_usage > 0 ? later.precpu_stats : null);
  const { usage, limit, stats } = later.memory_stats;
  return {
    containerId,
    cpuPct: before ? cpuBetween(before, later.cpu_stats, elapsedNanoseconds(earlier, later)) : null,
    memoryBytes: Math.max(0, usage - (stats.total_inactive_file || stats.inactive_file)),
    memoryLimitBytes: limit,
    pids: later.pids_stats.current,
    oomKillCount: null,
  };
}

function cpuBetween(before: z.output<typeof Cpu>, after: z.output<typeof Cpu>, elapsed: number): number | null {
  const used = after.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const system = after.system_cpu_usage - before.system_cpu_usage;
  // The system counter adds up all cores; podman has none, there the clock has to do.
  const share =
    system > 0 && after.online_cpus > 0 ? (used / system) * after.online_cpus : elapsed > 0 ? used / elapsed : null;
  return share === null || used < 0 ? null : Math.round(share * 1000) / 10;
}

function elapsedNanoseconds(earlier: StatsReading | null, later: StatsReading): number {
  const between = earlier ? Date.parse(later.read) - Date.parse(earlier.read) : Number.NaN;
  return Number.isNaN(between) ? 0 : between * 1e6;
}

const KINDS = ['modified', 'added', 'deleted'] as const;
const MOST_CHANGES = 500;

/** GET /containers/{id}/changes; null when there are none. */
export function parseChanges(containerId: string, answer: unknown): ContainerChanges {
  const all = answer === null ? [] : z.array(z.unknown()).parse(answer);
  const changes = listOf(z.object({ Path: z.string(), Kind: z.number() }))
    .parse(all)
    .flatMap(({ Path, Kind }) => {
      const kind = KINDS[Kind];
      return kind ? [{ path: Path, kind }] : [];
    });
  // Files that were added tell the most; directories that merely contain them the least.
  const ordered = [...changes].sort((a, b) => (KINDS.indexOf(b.kind) % 2) - (KINDS.indexOf(a.kind) % 2));
  return { containerId, changes: ordered.slice(0, MOST_CHANGES), truncated: ordered.length > MOST_CHANGES };
}

const MOST_LINES = 40;

/** The last lines of both streams. */
export function parseLogs(containerId: string, logs: ContainerLogs): ContainerLog {
  const lines = [logs.stdout, logs.stderr]
    .flatMap((bytes) => Buffer.from(bytes).toString('utf8').split(/\r?\n/))
    .filter((line) => line !== '');
  return {
    containerId,
    lines: lines.slice(-MOST_LINES).map((line) => maskText(cleanText(line.slice(0, 2000)))),
    truncated: logs.truncated || lines.length > MOST_LINES,
  };
}
