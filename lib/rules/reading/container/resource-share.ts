import type { Container, ContainerStats, EngineInfo, Policy, RuleContext, Snapshot } from '@/lib/model';
import { threshold } from '../../thresholds';

/** What one container takes of the whole host, in percent. */
export interface Share {
  readonly cpuPct: number; // of all cores
  readonly memoryPct: number;
}

/** From how much on a container takes most of the processor. */
export const mostCpu = (policy: Policy): number => threshold(policy, 'container-cpu-share-percent');
export const HOG_SCANS = 3;

export function shareOf(container: Container, stats: readonly ContainerStats[], info: EngineInfo): Share | null {
  const own = stats.find((one) => one.containerId === container.id);
  if (!own) return null;
  return {
    cpuPct: info.cpuCount > 0 ? (own.cpuPct ?? 0) / info.cpuCount : 0,
    memoryPct: info.memoryBytes > 0 ? (own.memoryBytes / info.memoryBytes) * 100 : 0,
  };
}

/** A limit is a decision somebody took. */
export const hasCpuLimit = (container: Container): boolean => container.nanoCpus > 0 || container.cpuQuota > 0;

function isTooMuch(share: Share, container: Container, policy: Policy): boolean {
  const memoryFree = container.memoryLimitBytes === 0;
  const mostMemory = threshold(policy, 'container-memory-share-percent');
  return (!hasCpuLimit(container) && share.cpuPct > mostCpu(policy)) || (memoryFree && share.memoryPct > mostMemory);
}

/** Its share when it takes most of the host in three scans; 'no' when it does not, 'undecided' when there were too few scans. */
export function lastingShare(
  container: Container,
  stats: readonly ContainerStats[],
  info: EngineInfo,
  { earlier, policy }: RuleContext,
): Share | 'no' | 'undecided' {
  const now = shareOf(container, stats, info);
  if (!now || !isTooMuch(now, container, policy)) return 'no';
  const before = earlier.slice(0, HOG_SCANS - 1).map((one) => shareIn(one, container, info));
  if (before.some((share) => share && !isTooMuch(share, container, policy))) return 'no';
  return before.filter((share) => share !== null).length < HOG_SCANS - 1 ? 'undecided' : now;
}

function shareIn({ facts }: Snapshot, container: Container, info: EngineInfo): Share | null {
  return facts.containerStats.read ? shareOf(container, facts.containerStats.value, info) : null;
}
