import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { asConnectError, ConnectError } from '../connect-error';
import { startDeadline } from '../deadline';
import { Gate } from '../gate';
import type { HostShell } from '../host-shell';
import { type RunningShell, runScript } from '../run-script';
import { shellCommand } from '../shell-command';

const PARALLEL_SCRIPTS = 8;

/** Runs fixed scripts on this machine by the same contract as over ssh. */
export function createLocalShell(elevate: boolean, ended: AbortSignal): HostShell {
  const gate = new Gate(PARALLEL_SCRIPTS);
  return {
    run: async (request) => {
      const through = elevate && request.privilege === 'auto' ? 'sudo' : 'sh';
      const command = shellCommand(request.script, request.stdin ?? '', through);
      const deadline = startDeadline(request.limits.milliseconds, request.signal, ended);
      const leave = await gate.enter(deadline.signal).catch((error: unknown) => {
        deadline.clear();
        throw asConnectError(error, 'cancelled');
      });
      try {
        return await runScript(start(command.bootstrap, through), command, request.limits, deadline.signal);
      } finally {
        deadline.clear();
        leave();
      }
    },
  };
}

function start(bootstrap: string, through: 'sh' | 'sudo'): RunningShell {
  const [program = '/bin/sh', ...words] =
    through === 'sudo' ? ['/usr/bin/sudo', '-n', '/bin/sh', '-c', bootstrap] : ['/bin/sh', '-c', bootstrap];
  const child = spawn(program, words, {
    cwd: '/',
    // Our own environment holds secrets and settings that are nobody's business in a script.
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C',
      HOME: '/',
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that ending it ends what the script started, too.
    detached: true,
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    finished: finish(child),
    kill: () => killGroup(child),
  };
}

function finish(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new ConnectError('shell-unavailable', { detail: error.message, cause: error })),
    );
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
}
