import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a program ended. `output` is both streams in the order they came. */
export type Ended = { ok: boolean; output: string; tookMs: number; timedOut: boolean };

export type RunOptions = { args: readonly string[]; timeoutMs: number; env?: Record<string, string>; echo?: boolean };

// What runs has a group of its own, which Ctrl-C does not reach: our own end ends it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

/** The JavaScript file of a tool in node_modules, so that no shell and no npm stands between. */
export const tool = (...path: string[]): string => join('node_modules', ...path);

/** Runs Node with these arguments; after `timeoutMs` it and everything it started is killed. */
export function runNode({ args, timeoutMs, env = {}, echo = false }: RunOptions): Promise<Ended> {
  const begunAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, FORCE_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const chunks: Buffer[] = [];
  const hear = (chunk: Buffer) => {
    chunks.push(chunk);
    if (echo) process.stdout.write(chunk);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  let timedOut = false;
  const killGroup = () => child.pid && killQuietly(-child.pid);
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup();
  }, timeoutMs);
  process.once('exit', killGroup);
  return new Promise((resolve) => {
    const end = (ok: boolean) => {
      clearTimeout(timer);
      process.off('exit', killGroup);
      resolve({ ok, timedOut, output: Buffer.concat(chunks).toString(), tookMs: performance.now() - begunAt });
    };
    child.once('error', () => end(false));
    child.once('close', (code) => end(code === 0));
  });
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended meanwhile.
  }
}
