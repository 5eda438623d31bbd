import type { Process } from '@/lib/model';
import type { Parts } from './parts';

export const isDockerd = ({ comm, exe }: Pick<Process, 'comm' | 'exe'>): boolean =>
  comm === 'dockerd' || /\/dockerd$/.test(exe);

/** The account of the host's own rootless engine; null when there is none, or when it runs as root. */
export function engineAccount(processes: readonly Process[]): number | null {
  const uid = processes.find((process) => isDockerd(process) && process.containerId === null)?.uid ?? 0;
  return uid === 0 ? null : uid;
}

/** The engine keeps everything in the home of another account, into which this login cannot look: what it finds elsewhere is not all. */
export function isEngineClosed({ start, joined }: Pick<Parts, 'start' | 'joined'>): boolean {
  const account = engineAccount(joined?.processes ?? []);
  return account !== null && start.uid !== 0 && start.uid !== account;
}
