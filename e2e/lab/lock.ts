import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_DIR } from './paths';

/**
 * Runs `work` while no other run of the lab changes anything. The lock is held by a small program that ends when its
 * standard input does, so a killed run lets go of it.
 */
export async function withLabLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(RUN_DIR, { recursive: true, mode: 0o755 });
  const holder = spawn('flock', ['-w', '300', join(RUN_DIR, 'lock'), 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('close', () => reject(new Error('Another run of the lab has been busy for five minutes.')));
  });
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
