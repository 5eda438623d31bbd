import type { ClientChannel } from 'ssh2';
import { asConnectError } from '../connect-error';
import { startDeadline } from '../deadline';
import type { HostShell } from '../host-shell';
import { type RunningShell, runScript } from '../run-script';
import { shellCommand } from '../shell-command';
import type { LoginChannels } from './login-channels';

/** Runs fixed scripts in exec channels of one login. `elevate`: through `sudo -n` for scripts with privilege `auto`. */
export function createSshShell(channels: LoginChannels, elevate: boolean): HostShell {
  return {
    run: async (request) => {
      const through = elevate && request.privilege === 'auto' ? 'sudo' : 'sh';
      const command = shellCommand(request.script, request.stdin ?? '', through);
      const deadline = startDeadline(request.limits.milliseconds, request.signal, channels.ended);
      try {
        const channel = await channels.exec(command.line, deadline.signal);
        return await runScript(asRunningShell(channel, channels), command, request.limits, deadline.signal);
      } catch (error) {
        throw asConnectError(error, 'shell-unavailable');
      } finally {
        deadline.clear();
      }
    },
  };
}

function asRunningShell(channel: ClientChannel, channels: LoginChannels): RunningShell {
  const finished = new Promise<number | null>((resolve) => {
    let exitCode: number | null = null;
    channel.on('exit', (code: number | null, signalName?: string) => {
      exitCode = code ?? 128 + signalNumber(signalName);
    });
    // A channel that closes without an exit status is not a success, whatever it printed.
    channel.on('close', () => resolve(exitCode));
  });
  return { stdin: channel, stdout: channel, stderr: channel.stderr, finished, kill: () => channels.discard(channel) };
}

function signalNumber(name: string | undefined): number {
  return (
    { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGPIPE: 13, SIGTERM: 15 }[name ?? ''] ?? 0
  );
}
