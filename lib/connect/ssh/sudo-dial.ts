import type { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { ConnectError } from '../connect-error';
import { reasonOf } from '../gate';
import type { FixedScript } from '../host-shell';
import { afterMark, shellCommand } from '../shell-command';
import type { LoginChannels } from './login-channels';

/** What may come before the mark: a login file talking, a complaint of sudo. */
const MOST_BEFORE = 8192;

/** Starts a script through sudo that turns its channel into a stream to an engine, and resolves when it has begun. */
export async function dialThroughSudo(
  channels: LoginChannels,
  script: FixedScript,
  values: readonly string[],
  signal: AbortSignal,
): Promise<Duplex> {
  const command = shellCommand(script, values.map((one) => `${one}\n`).join(''), 'sudo');
  const { channel } = await channels.exec(command.line, signal);
  channel.write(command.input);
  try {
    await begun(channel, command.mark, signal);
  } catch (error) {
    channels.discard(channel);
    throw error;
  }
  // Unread messages of the command would hold up the channel's window.
  channel.stderr.resume();
  return channel;
}

/** Takes everything up to the mark's line off the stream. What came after it is for whoever reads next. */
function begun(channel: ClientChannel, mark: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0);
    const end = (error?: ConnectError): void => {
      channel.off('readable', look);
      channel.off('close', lost);
      signal.removeEventListener('abort', abort);
      if (error) reject(error);
      else resolve();
    };
    const abort = (): void => end(reasonOf(signal));
    const lost = (): void => end(new ConnectError('sudo-refused', { detail: said(channel) }));
    const look = (): void => {
      for (let chunk = read(channel); chunk; chunk = read(channel)) seen = Buffer.concat([seen, chunk]);
      const rest = afterMark(seen, mark);
      if (!rest) return seen.length > MOST_BEFORE ? end(new ConnectError('shell-unavailable')) : undefined;
      end();
      if (rest.length > 0) channel.unshift(rest);
    };
    channel.on('readable', look);
    channel.once('close', lost);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}

const read = (channel: Duplex): Buffer | null => channel.read() as Buffer | null;

const said = (channel: ClientChannel): string | undefined =>
  (channel.stderr.read() as Buffer | null)?.toString('utf8').slice(0, 300);
