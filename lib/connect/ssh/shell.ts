import { asConnectError } from '../connect-error';
import { startDeadline } from '../deadline';
import type { HostShell } from '../host-shell';
import { type RunningShell, runScript } from '../run-script';
import { shellCommand } from '../shell-command';
import type { ExecChannel, LoginChannels } from './login-channels';

/** Runs fixed scripts in exec channels of one login. `elevate`: through `sudo -n` for scripts with privilege `auto`. */
export function createSshShell(channels: LoginChannels, elevate: boolean): HostShell {
  return {
    run: async (request) => {
      const through = elevate && request.privilege === 'auto' ? 'sudo' : 'sh';
      const command = shellCommand(request.script, request.stdin ?? '', through);
      const deadline = startDeadline(request.limits.milliseconds, request.signal, channels.ended);
      try {
        const started = await channels.exec(command.line, deadline.signal);
        return await runScript(asRunningShell(started, channels), command, request.limits, deadline.signal);
      } catch (error) {
        throw asConnectError(error, 'shell-unavailable');
      } finally {
        deadline.clear();
      }
    },
  };
}

function asRunningShell({ channel, finished }: ExecChannel, channels: LoginChannels): RunningShell {
  return { stdin: channel, stdout: channel, stderr: channel.stderr, finished, kill: () => channels.discard(channel) };
}
