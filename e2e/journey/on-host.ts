import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { labExec } from '../lab';
import { hostPid } from '../lab/host';

const run = promisify(execFile);

/** What a shell on a lab host prints, as root. */
export async function shell(host: string, script: string): Promise<string> {
  const { exitCode, stdout, stderr } = await labExec(host, ['sh', '-c', script]);
  if (exitCode !== 0) throw new Error(`On ${host}: ${stderr || stdout}`);
  return stdout.trim();
}

/** Name of the container that was made from an image. */
export function containerOf(host: string, image: string): Promise<string> {
  return shell(host, `docker ps -a --filter ancestor=${image} --format '{{.Names}}' | head -n 1`);
}

/** Kills the hidden process and its watcher, then lets a harmless process take the pid. */
export async function reusePid(host: string, pid: number): Promise<void> {
  await shell(host, KILL_HIDDEN);
  const first = hostPid(host);
  if (first === null) throw new Error(`${host} is down.`);
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await run('nsenter', ['-t', String(first), '-p', 'sh', '-c', TAKE_PID, 'sh', String(pid - 1)]);
    if (runsIn(first, pid, 'sleep')) return;
  }
  throw new Error(`Pid ${pid} could not be taken again.`);
}

const KILL_HIDDEN = `for exe in /proc/[0-9]*/exe; do
  case $(readlink $exe) in /var/tmp/.x/*) pid=\${exe#/proc/}; kill -9 \${pid%/exe} ;; esac
done 2> /dev/null; true`;

/** The next process of this pid namespace gets the pid after the one that is written. */
const TAKE_PID = 'echo "$1" > /proc/sys/kernel/ns_last_pid; sleep 300 > /dev/null 2>&1 &';

function runsIn(first: number, pid: number, program: string): boolean {
  try {
    return readFileSync(`/proc/${first}/root/proc/${pid}/comm`, 'utf8').trim() === program;
  } catch {
    return false;
  }
}
