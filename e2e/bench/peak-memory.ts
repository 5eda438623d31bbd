import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Peak {
  /** Highest resident memory of the process itself. */
  readonly ownBytes: number;
  /** The same with the processes it started. */
  readonly treeBytes: number;
  readonly milliseconds: number;
}

const EVERY_MS = 10;

/** Runs Node with these arguments to its end. Throws when its exit code is not 0. Linux only: reads /proc. */
export async function peakMemory(argv: readonly string[]): Promise<Peak> {
  const begun = performance.now();
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  const peaks = new Map<number, number>();
  const pid = child.pid ?? 0;
  const timer = setInterval(() => note(pid, peaks), EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => child.on('exit', resolve).on('error', reject));
  clearInterval(timer);
  if (code !== 0) throw new Error(`It ended with ${String(code)}.`);
  const treeBytes = [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { ownBytes: peaks.get(pid) ?? 0, treeBytes, milliseconds: performance.now() - begun };
}

/** VmHWM is a high-water mark: a late look is a full look. */
function note(pid: number, peaks: Map<number, number>): void {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (kilobytes) peaks.set(pid, Number(kilobytes) * 1024);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    for (const one of children ? children.split(' ') : []) note(Number(one), peaks);
  } catch {
    // it has ended meanwhile
  }
}
