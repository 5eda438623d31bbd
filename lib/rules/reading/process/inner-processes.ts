import type { Container, ContainerTop, Process } from '@/lib/model';
import { baseName } from '../host/paths';

/** A process of a container, as the host or the engine shows it. */
export interface InnerProcess {
  readonly pid: number;
  readonly ppid: number | null;
  readonly name: string; // the kernel's name, or the first word of its command line
  readonly user: string;
  readonly root: boolean | null; // root on the host; null when its user is not visible
  readonly command: string;
  readonly startedAt: string | null;
  readonly source: string;
}

export interface InnerFacts {
  readonly processes: readonly Process[] | undefined;
  readonly containerTops: readonly ContainerTop[] | undefined;
}

/** What runs in a container; null when none of its processes is visible, which a running container always has. */
export function innerProcesses(
  container: Container,
  { processes, containerTops }: InnerFacts,
): readonly InnerProcess[] | null {
  const own = (processes ?? []).filter((process) => process.containerId === container.id);
  if (own.length > 0) return own.map(fromHost);
  const rows = containerTops?.find((top) => top.containerId === container.id)?.processes ?? [];
  return rows.length > 0 ? rows.map(fromEngine) : null;
}

const fromHost = (process: Process): InnerProcess => ({
  pid: process.pid,
  ppid: process.ppid,
  name: process.comm,
  user: process.user,
  root: process.uid === null ? null : process.uid === 0,
  command: process.argv.join(' '),
  startedAt: process.startedAt,
  source: '/proc',
});

/** "sshd: /usr/sbin/sshd -D [listener]" is how a program titles itself; "[kworker]" is a name without a command line. */
const fromEngine = (row: ContainerTop['processes'][number]): InnerProcess => ({
  pid: row.pid,
  ppid: row.ppid,
  name: baseName(row.command.split(' ')[0] ?? '').replace(/[:[\]]/g, ''),
  user: row.user,
  root: row.user === 'root' || row.user === '0',
  command: row.command,
  startedAt: null,
  source: 'docker top',
});

/** Process 1 of the container, seen from the host. */
export const mainProcess = (container: Container, inner: readonly InnerProcess[]): InnerProcess | undefined =>
  inner.find((process) => process.pid === container.pid);
