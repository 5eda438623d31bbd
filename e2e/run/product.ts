import { type ChildProcess, spawn } from 'node:child_process';

/** A product started by its own start command. */
export type RunningProduct = {
  url: string;
  /** Null once the data folder has an administrator. */
  setupToken: string | null;
  pid: number;
  /** All it printed so far. */
  output: () => string;
  /** How the start command ended. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop: () => Promise<void>;
};

export type ProductOptions = { port: number; dataFolder: string; env?: Record<string, string> };

const READY_WITHIN_MS = 240_000;

/** Runs the start command and waits until it says that it is ready. @throws Error with its output when it is not. */
export async function startProduct({ port, dataFolder, env = {} }: ProductOptions): Promise<RunningProduct> {
  const args = ['lib/server/start/start.mjs', '--port', String(port), '--data', dataFolder];
  const { DATABASE_URL: _own, ...inherited } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...inherited, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  await until(() => output().includes('Ctrl-C stops everything'), exited, output);
  const setupToken = /Set-up token\s+(\S+)/.exec(output())?.[1] ?? null;
  const stop = async () => {
    child.kill('SIGINT');
    await exited;
  };
  return { url: `http://127.0.0.1:${port}`, setupToken, pid: child.pid ?? 0, output, exited, stop };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

async function until(isReady: () => boolean, exited: Promise<unknown>, output: () => string): Promise<void> {
  let hasEnded = false;
  void exited.then(() => (hasEnded = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!isReady()) {
    if (hasEnded || Date.now() > deadline) throw new Error(`The product did not become ready:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
