import { type ChildProcess, spawn } from 'node:child_process';
import { type ChildMessage, childMessageSchema } from '../process-life';

/** A running `web` or `worker`. */
export type Child = {
  /** What it says first, or null when it ended without a word. */
  firstWord: Promise<ChildMessage | null>;
  /** Why it ended, in words: "code 1" or "signal SIGKILL". */
  exited: Promise<string>;
  /** Asks it to stop; after `graceMs` it is killed. */
  stop: (graceMs: number) => Promise<void>;
};

/**
 * Starts one of our processes. It gets a session of its own, so that Ctrl-C in the terminal reaches only the start
 * command, which then stops all in order; the channel tells the child when the start command itself is gone.
 */
export function startChild(file: string, env: Record<string, string | undefined>): Child {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  holdOutput(child);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  return { firstWord: hearFirstWord(child, exited), exited, stop: (graceMs) => stopChild(child, exited, graceMs) };
}

/** Frameworks chat while they start; what they say is worth reading only when the start fails. */
function holdOutput(child: ChildProcess): void {
  const held: Buffer[] = [];
  const hold = (chunk: Buffer) => held.push(chunk);
  child.stdout?.on('data', hold);
  child.once('message', (message) => {
    child.stdout?.off('data', hold);
    if (childMessageSchema.safeParse(message).data?.kind !== 'ready') process.stdout.write(Buffer.concat(held));
    child.stdout?.pipe(process.stdout, { end: false });
  });
  child.once('exit', () =>
    process.stdout.write(child.stdout?.listeners('data').includes(hold) ? Buffer.concat(held) : ''),
  );
}

function hearFirstWord(child: ChildProcess, exited: Promise<string>): Promise<ChildMessage | null> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const parsed = childMessageSchema.safeParse(message);
      if (parsed.success) resolve(parsed.data);
    });
    void exited.then(() => resolve(null));
  });
}

async function stopChild(child: ChildProcess, exited: Promise<string>, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(impatience);
}
