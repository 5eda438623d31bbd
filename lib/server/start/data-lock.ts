import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from './start-error';

/**
 * Holds the data folder for this process, so that two starts never share one.
 * A lock whose process is gone (killed, or the machine was restarted) is taken over.
 * @returns gives the folder back.
 * @throws StartError when another start holds it, or the folder cannot be made.
 */
export function lockData(folder: string): () => void {
  const file = join(folder, 'shipshape.lock');
  makeFolder(folder);
  if (!tryWrite(file)) {
    const holder = readHolder(file);
    if (holder !== null)
      throw new StartError(
        `Shipshape is already running on the data folder ${folder} (process ${holder}): stop it first, or choose another folder with --data.`,
      );
    rmSync(file, { force: true });
    if (!tryWrite(file)) throw new StartError(`Another start of Shipshape just took the data folder ${folder}.`);
  }
  return () => rmSync(file, { force: true });
}

function makeFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}): choose another with --data.`,
    );
  }
}

/** Not mkdir's own `recursive`: below /proc that never ends. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function tryWrite(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${birthOf(process.pid) ?? ''}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new StartError(`The data folder may not be written (${code}, ${file}): choose another with --data.`);
  }
}

function readHolder(file: string): number | null {
  const [pid = '', birth = ''] = readFileSync(file, 'utf8').trim().split(' ');
  if (!/^\d+$/.test(pid) || !isAlive(Number(pid))) return null;
  return birth === (birthOf(Number(pid)) ?? '') ? Number(pid) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process began, in clock ticks since boot: tells it from a later one with the same pid. Linux only. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
