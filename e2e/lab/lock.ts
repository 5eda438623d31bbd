import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setInheritedLock, tryCommand } from './command';
import { RUN_DIR } from './paths';

/**
 * Runs `work` while no other run of the lab changes anything; rejects when another one is busy for five minutes. Programs that
 * `work` starts share the lock: after a killed run it is free once the last of them has ended, not earlier.
 */
export async function withLabLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(RUN_DIR, { recursive: true, mode: 0o755 });
  const lock = openSync(join(RUN_DIR, 'lock'), 'a');
  setInheritedLock(lock);
  try {
    const taken = await tryCommand(['flock', '-w', '300', '3']);
    if (taken.exitCode !== 0) throw new Error('Another run of the lab has been busy for five minutes.');
    return await work();
  } finally {
    setInheritedLock(null);
    closeSync(lock);
  }
}
