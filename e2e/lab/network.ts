import { spawn } from 'node:child_process';
import { openSync, mkdirSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { command, tryCommand } from './command';
import { LAB_SOURCES, PROGRAMS_DIR, RUN_DIR } from './paths';

const script = join(LAB_SOURCES, 'boot/lab-net.sh');

/** Addresses of the attack, all of them the lab's own: the pool, and where the cron line fetches from. */
const ATTACK_DOORS = ['5.196.26.96:443', '5.196.26.96:14433', '5.196.26.96:14444', '198.51.100.23:80', '198.51.100.23:443'];

/** Brings up the lab's network and the listener behind the attack's addresses. Does nothing where both are there. */
export async function networkUp(): Promise<void> {
  mkdirSync(RUN_DIR, { recursive: true });
  await command([script, 'up']);
  const members = await tryCommand(['ip', 'netns', 'pids', 'shipshape-lab']);
  if (members.stdout.trim() !== '') return;
  const log = openSync(join(RUN_DIR, 'sink.log'), 'a');
  const sink = spawn('ip', ['netns', 'exec', 'shipshape-lab', join(PROGRAMS_DIR, 'sink'), ...ATTACK_DOORS], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  sink.unref();
  closeSync(log);
}

/** Removes the lab's network. The routes that forbid its ranges stay, so that nothing later sends to them by accident. */
export async function networkDown(): Promise<void> {
  await command([script, 'down']);
}
