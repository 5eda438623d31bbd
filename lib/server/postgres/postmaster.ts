import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The pid of the PostgreSQL that runs on this data folder now, or null. */
export function findLivePostmaster(clusterFolder: string): number | null {
  const pid = recordedPid(clusterFolder);
  if (pid === null || !isAlive(pid)) return null;
  return isPostgres(pid) ? pid : null;
}

/**
 * Removes the pid file that a killed PostgreSQL left behind. PostgreSQL does this itself unless another program got the
 * same pid meanwhile, which is common in containers, where pids start at 1 again.
 */
export function forgetDeadPostmaster(clusterFolder: string): void {
  if (findLivePostmaster(clusterFolder) === null) rmSync(join(clusterFolder, 'postmaster.pid'), { force: true });
}

function recordedPid(clusterFolder: string): number | null {
  try {
    const pid = Number(readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}
