import type { PartlyRead, Process } from '@/lib/model';

/**
 * What of processes this login could not see. The first process tells: whoever may see its program sees every other account's as well,
 * and root without that right (in a container) is no better off than anybody else.
 */
export function closedProcesses(processes: readonly Process[]): PartlyRead | null {
  if (!isBlind(processes)) return null;
  const closed = processes.filter(({ exeState }) => exeState === 'denied').length;
  return { reason: 'no-permission', detail: `the programs and environments of ${closed} processes of other accounts` };
}

/** Of sockets: who holds them, and those that are in no network but that of a container. */
export const closedSockets = (processes: readonly Process[]): PartlyRead | null =>
  isBlind(processes)
    ? { reason: 'no-permission', detail: 'sockets inside containers, and which programs of other accounts hold one' }
    : null;

function isBlind(processes: readonly Process[]): boolean {
  const first = processes.find(({ pid }) => pid === 1);
  return first === undefined || first.exeState === 'denied';
}
