import { afterEach, describe, expect, it } from 'vitest';
import { fixedScript } from '../host-shell';
import { openSession } from '../open-session';
import type { Session } from '../session';
import { answerProbe, failureOf, type HostileSsh, markOf, startHostileSsh } from '../testing';
import type { OnExec } from '../testing/hostile-ssh';

const limits = { bytes: 1000, milliseconds: 500 };
let server: HostileSsh | undefined;
let session: Session | undefined;
afterEach(async () => {
  await session?.close();
  await server?.stop();
});

/** Opens a session with a server whose first command is answered honestly, and runs one script. */
const runAgainst = async (onExec: OnExec) => {
  let asked = 0;
  server = await startHostileSsh((accept, command, connection) => {
    asked += 1;
    if (asked === 1) answerProbe(accept(), command);
    else onExec(accept, command, connection);
  });
  const { address, clientKey, hostKey } = server;
  session = await openSession({ address, credential: { kind: 'ssh-key', privateKey: clientKey }, hostKey });
  const running = session.shell?.run({ script: fixedScript`echo`, limits, privilege: 'auto' });
  return running ?? Promise.reject(new Error('no shell'));
};

describe('a hostile ssh server', () => {
  it('closes without an exit status: not a success', async () => {
    const failure = await failureOf(
      runAgainst((accept, command) => {
        const channel = accept();
        channel.write(`${markOf(command)}\nall is well\n`);
        channel.end();
      }),
    );
    expect(failure.code).toBe('connection-lost');
    expect(Buffer.from(failure.partialStdout ?? []).toString()).toBe('all is well\n');
  });

  it('never answers the command: its deadline, and the connection is not kept', async () => {
    expect((await failureOf(runAgainst(() => {}))).code).toBe('timed-out');
  });

  it('tells an exit status but never closes', async () => {
    const failure = await failureOf(
      runAgainst((accept, command) => {
        const channel = accept();
        channel.write(`${markOf(command)}\n`);
        channel.exit(0);
      }),
    );
    expect(failure.code).toBe('timed-out');
  });

  it('sends one byte at a time', async () => {
    const failure = await failureOf(
      runAgainst((accept, command) => {
        const channel = accept();
        channel.write(`${markOf(command)}\n`);
        const timer = setInterval(() => channel.write('x'), 50);
        channel.on('close', () => clearInterval(timer));
      }),
    );
    expect(failure.code).toBe('timed-out');
  });

  it('sends one line of 100 MB', async () => {
    const before = process.memoryUsage().rss;
    const failure = await failureOf(
      runAgainst((accept, command) => {
        const channel = accept();
        channel.write(`${markOf(command)}\n`);
        const piece = Buffer.alloc(1_000_000, 'x');
        let sent = 0;
        const more = (): void => {
          while (sent < 100 && channel.writable) {
            sent += 1;
            if (!channel.write(piece)) return void channel.once('drain', more);
          }
        };
        more();
      }),
    );
    expect(failure.code).toBe('answer-too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
  });

  it('does not answer as a shell', async () => {
    server = await startHostileSsh((accept) => {
      const channel = accept();
      channel.write('This account is currently not available.\n');
      channel.exit(1);
      channel.end();
    });
    const { address, clientKey, hostKey } = server;
    const failure = await failureOf(
      openSession({ address, credential: { kind: 'ssh-key', privateKey: clientKey }, hostKey }),
    );
    expect(failure).toMatchObject({ code: 'shell-unavailable', detail: 'This account is currently not available.' });
  });

  it('lies about who we are: numbers out of range are no answer', async () => {
    server = await startHostileSsh((accept, command) => {
      const channel = accept();
      channel.write(`${markOf(command)}\nuid -1\nuser root\nsocket open yes /etc/../x\nend\n`);
      channel.exit(0);
      channel.end();
    });
    const { address, clientKey, hostKey } = server;
    const failure = await failureOf(
      openSession({ address, credential: { kind: 'ssh-key', privateKey: clientKey }, hostKey }),
    );
    expect(failure.code).toBe('shell-unavailable');
  });

  it('opens channels towards us: refused', async () => {
    const refusals: string[] = [];
    const result = await runAgainst((accept, command, connection) => {
      const channel = accept();
      const done = (kind: string) => (error: Error | undefined) => {
        refusals.push(`${kind} ${error ? 'refused' : 'accepted'}`);
        if (refusals.length < 3) return;
        channel.write(`${markOf(command)}\n`);
        channel.exit(0);
        channel.end();
      };
      connection.forwardOut('127.0.0.1', 1, '127.0.0.1', 2, done('tcp'));
      connection.openssh_forwardOutStreamLocal('toString', done('unix'));
      connection.x11('127.0.0.1', 1, done('x11'));
    });
    expect(result.exitCode).toBe(0);
    expect(refusals.sort()).toEqual(['tcp refused', 'unix refused', 'x11 refused']);
  });
});
