import type { Container, EvidenceFact, Process } from '@/lib/model';
import { evidence } from '../define';
import { percent } from '../reading/container/pressure';

const SHOWN = 5;

/** The five processes that take most, each with its container or "host process": the answer to "who is it?". */
export function busiestProcesses(
  processes: readonly Process[] | undefined,
  containers: readonly Container[] | undefined,
): readonly EvidenceFact[] {
  return topOf(processes, (one) => one.cpuPct ?? 0).map((one) =>
    evidence(
      `pid ${one.pid} ${one.comm}`,
      `${percent(one.cpuPct ?? 0)} of a core, ${placeOf(one, containers)}`,
      '/proc',
    ),
  );
}

export function largestProcesses(
  processes: readonly Process[] | undefined,
  containers: readonly Container[] | undefined,
): readonly EvidenceFact[] {
  return topOf(processes, (one) => one.residentBytes).map((one) =>
    evidence(
      `pid ${one.pid} ${one.comm}`,
      `${Math.round(one.residentBytes / 1_048_576)} MiB, ${placeOf(one, containers)}`,
      '/proc',
    ),
  );
}

const topOf = (processes: readonly Process[] | undefined, size: (process: Process) => number): readonly Process[] =>
  [...(processes ?? [])]
    .filter((one) => size(one) > 0)
    .sort((a, b) => size(b) - size(a))
    .slice(0, SHOWN);

function placeOf(process: Process, containers: readonly Container[] | undefined): string {
  if (process.kernelThread) return 'kernel';
  if (process.containerId === null) return 'host process';
  const container = containers?.find((one) => one.id === process.containerId);
  return `container ${container?.name ?? process.containerId.slice(0, 12)}`;
}
