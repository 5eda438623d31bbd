import { type Container, type ContainerStats, type ContainerTop, type Facts, type Process, read } from '@/lib/model';

/**
 * Where the engine was spared the questions for top and stats, the host's own process list answers them: the same processes, read
 * more precisely and at no cost to the engine.
 */
export function fillFromProcesses(facts: Facts): Facts {
  const { containers, processes, containerTops, containerStats, engineInfo } = facts;
  if (!containers.read || !processes.read) return facts;
  const running = containers.value.filter((container) => container.running);
  const byContainer = groupByContainer(processes.value);
  // Without control groups a rootless engine does not know which processes are in a container.
  const withoutGroups = engineInfo.read && engineInfo.value.cgroupDriver === 'none';
  const spared = (fact: Facts['containerTops' | 'containerStats']): boolean =>
    !fact.read && (fact.reason === 'not-asked' || (withoutGroups && fact.reason === 'engine-refused'));
  return {
    ...facts,
    containerTops: spared(containerTops)
      ? read(running.map((one) => topOf(one, byContainer.get(one.id) ?? [])))
      : containerTops,
    containerStats: spared(containerStats)
      ? read(running.map((one) => statsOf(one, byContainer.get(one.id) ?? [])))
      : containerStats,
  };
}

function groupByContainer(processes: readonly Process[]): Map<string, Process[]> {
  const groups = new Map<string, Process[]>();
  for (const process of processes) {
    if (process.containerId === null) continue;
    const group = groups.get(process.containerId) ?? [];
    group.push(process);
    groups.set(process.containerId, group);
  }
  return groups;
}

const topOf = ({ id }: Container, processes: readonly Process[]): ContainerTop => ({
  containerId: id,
  processes: processes.map(({ pid, ppid, user, argv, comm }) => ({
    pid,
    ppid,
    user,
    command: argv.length > 0 ? argv.join(' ') : `[${comm}]`,
  })),
});

function statsOf({ id, memoryLimitBytes }: Container, processes: readonly Process[]): ContainerStats {
  const sampled = processes.filter((process) => process.cpuPct !== null);
  return {
    containerId: id,
    cpuPct:
      sampled.length === 0 ? null : Math.round(sampled.reduce((sum, one) => sum + (one.cpuPct ?? 0), 0) * 10) / 10,
    memoryBytes: processes.reduce((sum, one) => sum + one.residentBytes, 0),
    memoryLimitBytes,
    pids: processes.length,
    oomKillCount: null,
  };
}
