import type { Readable, Writable } from 'node:stream';
import { BoundedOutput } from './collect-output';
import { ConnectError } from './connect-error';
import { reasonOf } from './gate';
import type { RunRequest, RunResult } from './host-shell';
import { afterMark, type ShellCommand } from './shell-command';

/** A started shell, on this machine or at the end of a channel. */
export interface RunningShell {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** Settles when everything is closed: the exit code, or null when there was none. */
  finished: Promise<number | null>;
  /** Ends it by force and without waiting. */
  kill: () => void;
}

/** Most bytes of standard error: it is for messages, not for answers. */
const STDERR_BYTES = 256 * 1024;

/** Feeds one command to a started shell and waits for its end, within the limits. Rejects with a `ConnectError`. */
export function runScript(
  shell: RunningShell,
  command: ShellCommand,
  limits: RunRequest['limits'],
  signal: AbortSignal,
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const fail = (error: ConnectError): void => {
      signal.removeEventListener('abort', abort);
      shell.kill();
      reject(withPartial(error, afterMark(stdout.bytes, command.mark)));
    };
    const abort = (): void => fail(reasonOf(signal));
    // The mark's line and a talkative login file come on top of what the caller asked for.
    const stdout = new BoundedOutput(shell.stdout, limits.bytes + 4096, fail);
    const stderr = new BoundedOutput(shell.stderr, STDERR_BYTES, fail);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    shell.finished.then(
      (exitCode) => {
        signal.removeEventListener('abort', abort);
        resultOf(exitCode, stdout.bytes, stderr.bytes, command.mark, limits.bytes, resolve, reject);
      },
      (error: unknown) =>
        fail(error instanceof ConnectError ? error : new ConnectError('connection-lost', { cause: error })),
    );
    // A script that ends before it has read its input closes the pipe under us: its exit code tells the story.
    shell.stdin.on('error', () => {});
    shell.stdin.end(command.input);
  });
}

function resultOf(
  exitCode: number | null,
  all: Buffer,
  stderr: Buffer,
  mark: string,
  limitBytes: number,
  resolve: (result: RunResult) => void,
  reject: (error: ConnectError) => void,
): void {
  const stdout = afterMark(all, mark);
  if (exitCode === null) return reject(withPartial(new ConnectError('connection-lost'), stdout));
  if (stdout === undefined) {
    const refused = exitCode === 1 && /^sudo: |\bsudo\b/m.test(stderr.toString('utf8'));
    const said = stderr.toString('utf8') || all.subarray(0, 1000).toString('utf8');
    return reject(
      new ConnectError(refused ? 'sudo-refused' : 'shell-unavailable', {
        detail: said || `The shell ended with code ${exitCode}.`,
      }),
    );
  }
  if (stdout.length > limitBytes)
    return reject(withPartial(new ConnectError('answer-too-large'), stdout.subarray(0, limitBytes)));
  resolve({ stdout, stderr, exitCode, truncated: false });
}

function withPartial(error: ConnectError, partialStdout: Buffer | undefined): ConnectError {
  return new ConnectError(error.code, { detail: error.detail, cause: error.cause, partialStdout });
}
