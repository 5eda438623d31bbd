import { spawn } from 'node:child_process';

/** What a finished program left behind. Texts are UTF-8. */
export interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

interface CommandOptions {
  input?: string;
  env?: Record<string, string>;
  timeoutMs?: number;
}

/** A program of the lab ended with an error; the message holds its name and the end of what it said. */
export class CommandFailed extends Error {
  constructor(
    argv: readonly string[],
    readonly result: CommandResult,
  ) {
    const said = (result.stderr || result.stdout).trim().split('\n').slice(-12).join('\n');
    super(`${argv.slice(0, 3).join(' ')} ended with ${result.exitCode}: ${said}`);
    this.name = 'CommandFailed';
  }
}

let inheritedLock: number | null = null;

/** From now on every program started here has this open file as its descriptor 3; null for none. Only `lock.ts` calls it. */
export function setInheritedLock(descriptor: number | null): void {
  inheritedLock = descriptor;
}

/** Runs a program to its end and gives its result, whatever the exit code. Rejects only when it cannot be started. */
export function tryCommand(argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const [file, ...args] = argv;
  if (file === undefined) return Promise.reject(new Error('No program given.'));
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs ?? 600_000,
      killSignal: 'SIGKILL',
      stdio: ['pipe', 'pipe', 'pipe', inheritedLock ?? 'ignore'],
    });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout?.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    // A program that ends without reading its input is no error of ours.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code) => {
      const text = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString('utf8');
      resolve({ exitCode: code ?? 137, stdout: text('stdout'), stderr: text('stderr') });
    });
  });
}

/** Runs a program that has to succeed; gives its standard output. Throws CommandFailed. */
export async function command(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
  const result = await tryCommand(argv, options);
  if (result.exitCode !== 0) throw new CommandFailed(argv, result);
  return result.stdout;
}
