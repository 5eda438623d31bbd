import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { command, tryCommand } from './command';
import { LAB_SOURCES, LXCFS_MOUNT, PARTS_DIR, PROGRAMS_DIR, RUN_DIR } from './paths';

const script = join(LAB_SOURCES, 'boot/lab-net.sh');

const LXCFS_PID = join(RUN_DIR, 'lxcfs.pid');

/** Addresses of the attack, all of them the lab's own: the pool, and where the cron line fetches from. */
const ATTACK_DOORS = [
  '5.196.26.96:443',
  '5.196.26.96:14433',
  '5.196.26.96:14444',
  '198.51.100.23:80',
  '198.51.100.23:443',
];

/** Brings up the lab's network and the listener behind the attack's addresses. Does nothing where both are there. */
export async function networkUp(): Promise<void> {
  mkdirSync(RUN_DIR, { recursive: true });
  await command([script, 'up']);
  const members = await tryCommand(['ip', 'netns', 'pids', 'shipshape-lab']);
  if (members.stdout.trim() !== '') return;
  startDetached('sink', ['ip', 'netns', 'exec', 'shipshape-lab', join(PROGRAMS_DIR, 'sink'), ...ATTACK_DOORS]);
}

/** Starts a program that outlives this run; what it says goes to NAME.log in the runtime folder. */
function startDetached(name: string, argv: readonly string[]): void {
  const log = openSync(join(RUN_DIR, `${name}.log`), 'a');
  spawn(join(LAB_SOURCES, 'boot/detach.sh'), argv, { detached: true, stdio: ['ignore', log, log] }).unref();
  closeSync(log);
}

const hasLxcfs = (): boolean => existsSync(join(LXCFS_MOUNT, 'proc/stat'));

/** Starts lxcfs unless it runs. Says so and goes on where this machine has no FUSE: hosts then show the machine's own load. */
export async function lxcfsUp(say: (line: string) => void): Promise<void> {
  if (hasLxcfs()) return;
  await lxcfsDown();
  mkdirSync(LXCFS_MOUNT, { recursive: true });
  const folder = join(PARTS_DIR, 'lxcfs');
  const loader = (await command(['sh', '-c', 'echo "$0"/ld-linux-*', folder])).trim();
  startDetached('lxcfs', [
    loader,
    '--library-path',
    folder,
    join(folder, 'lxcfs'),
    '-f',
    '-l',
    '-p',
    LXCFS_PID,
    LXCFS_MOUNT,
  ]);
  for (const deadline = Date.now() + 3000; Date.now() < deadline && !hasLxcfs(); ) await pause(25);
  if (!hasLxcfs()) say('lxcfs does not start here: hosts will show the load of the whole machine.');
}

/** Ends lxcfs and its mount, whichever of the two is left. */
async function lxcfsDown(): Promise<void> {
  await tryCommand(['umount', '-l', LXCFS_MOUNT]);
  const isLxcfs = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(LXCFS_MOUNT);
    } catch {
      return false;
    }
  };
  const written = existsSync(LXCFS_PID) ? Number.parseInt(readFileSync(LXCFS_PID, 'utf8'), 10) : 0;
  for (const deadline = Date.now() + 5000; written > 0 && isLxcfs(written) && Date.now() < deadline; await pause(50))
    process.kill(written, 'SIGKILL');
  rmSync(LXCFS_PID, { force: true });
}

/** Removes the lab's network. The routes that forbid its ranges stay, so that nothing later sends to them by accident. */
export async function networkDown(): Promise<void> {
  await command([script, 'down']);
  await lxcfsDown();
}
