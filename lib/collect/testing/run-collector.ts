import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { type HostReading, readHost } from '../host/read-host';
import { COLLECTOR_SCRIPT } from '../host/script';

export interface CollectorOutput {
  readonly nonce: string;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** Session of the shell: whatever it left behind would still be in it. */
  readonly session: number;
}

/** Runs the collector on this machine under a given shell, as a login would: `command` gets the script as its last argument. */
export function runCollector(
  command: readonly string[],
  options: { closeAfterBytes?: number } = {},
): Promise<CollectorOutput> {
  const nonce = randomBytes(8).toString('hex');
  const [program = 'sh', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, COLLECTOR_SCRIPT], { detached: true, stdio: 'pipe' });
    const chunks: Buffer[] = [];
    let received = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (received > (options.closeAfterBytes ?? Number.POSITIVE_INFINITY)) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({ nonce, stdout: Buffer.concat(chunks), stderr, exitCode, session: child.pid ?? 0 }),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(`${nonce}\n`);
  });
}

/** The facts in it, with no engine beside. */
export const factsOf = ({ stdout, nonce }: CollectorOutput): HostReading['facts'] =>
  readHost(stdout, nonce, {
    known: { ids: new Set(), mainPids: new Map() },
    startedMs: Date.now() - 3000,
    endedMs: Date.now(),
  }).facts;
