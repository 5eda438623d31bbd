import { readFileSync } from 'node:fs';
import { print } from './terminal';

/** npm's own process does not pass every end on to us; its disappearance shows as a new parent. */
const PARENT_CHECK_MS = 1_000;
const SHELLS = new Set(['sh', 'dash', 'bash', 'ash']);

/**
 * Ends in order on Ctrl-C, on the usual signals, and when npm, which started us, is gone. A second Ctrl-C ends at once:
 * the children notice through their channels.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (signal: string) => {
    if (isStopping && signal === 'SIGINT') process.exit(130);
    if (isStopping) return;
    isStopping = true;
    print('\n  Stopping …');
    const begunAt = performance.now();
    void stop().finally(() => {
      print(`  Stopped in ${((performance.now() - begunAt) / 1000).toFixed(1)} s.`);
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  watchParent(() => end('parent'));
}

function watchParent(onGone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestry();
  setInterval(() => {
    if (ancestry() !== before) onGone();
  }, PARENT_CHECK_MS).unref();
}

/** Our parent and, where that is only the shell between npm and us, npm too. */
function ancestry(): string {
  const parent = readProcess(process.ppid);
  return parent && SHELLS.has(parent.name) ? `${process.ppid} ${parent.parentPid}` : String(process.ppid);
}

/** Linux only; elsewhere the parent alone is watched. */
function readProcess(pid: number): { name: string; parentPid: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
    return { name, parentPid: rest.split(' ')[1] ?? '' };
  } catch {
    return null;
  }
}
