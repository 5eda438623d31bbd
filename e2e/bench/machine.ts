import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

const GIB = 1024 ** 3;

/** What the figures were measured on, as one paragraph. Engine and client share this machine. */
export function machine(engineVersion: string): string {
  const [load = 0] = loadavg();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `${availableParallelism()} cores (${model}), ${(totalmem() / GIB).toFixed(0)} GiB, Linux ${release()}`,
    `Node ${process.version}, Docker ${engineVersion}, load ${load.toFixed(1)}; the host is on the same machine.`,
  ].join(', ');
}
