import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixedScript, fixedScript, type RunRequest } from '../host-shell';
import { openSession } from '../open-session';
import type { Session } from '../session';
import { failureOf, type SshdFixture, startSshd } from '../testing';

const limits = { bytes: 100_000, milliseconds: 5000 };
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

describe('the shell over ssh', () => {
  let sshd: SshdFixture;
  let session: Session;

  beforeAll(async () => {
    const users = ['dash', 'bash'].map((shell) => ({
      name: `ops-${shell}`,
      password: 'unused',
      shell: `/bin/${shell}`,
    }));
    sshd = await startSshd({ users });
    session = await openAs('root');
  });
  afterAll(async () => {
    await session.close();
    await sshd.stop();
  });

  const openAs = (user: string): Promise<Session> =>
    openSession({
      address: { ...sshd.address, user },
      credential: { kind: 'ssh-key', privateKey: sshd.clientKey },
      hostKey: { fingerprint: sshd.fingerprints['ed25519'] ?? '', type: 'ssh-ed25519' },
    });
  const run = (script: FixedScript, more: Partial<RunRequest> = {}) => {
    if (!session.shell) throw new Error('no shell');
    return session.shell.run({ script, limits, privilege: 'auto', ...more });
  };

  it('hands values over as data, whatever they hold', async () => {
    const hostile = `$(touch /tmp/shipshape-was-here) \`id\` '"; exit 9; # \\ \n-rf %n \0 \u202e ünïcode`;
    const result = await run(fixedScript`cat`, { stdin: hostile });
    expect(text(result.stdout)).toBe(hostile);
    expect(result.exitCode).toBe(0);
    expect((await run(fixedScript`test -e /tmp/shipshape-was-here`)).exitCode).toBe(1);
  });

  it('keeps both streams apart and tells the exit code', async () => {
    const result = await run(fixedScript`echo out; echo err >&2; exit 7`);
    expect([text(result.stdout), text(result.stderr), result.exitCode]).toEqual(['out\n', 'err\n', 7]);
    expect((await run(fixedScript`kill -9 $$`)).exitCode).toBe(137);
  });

  it('shows its script in no process list', async () => {
    const result = await run(fixedScript`# a-word-nobody-else-writes
      tr '\0' ' ' </proc/$$/cmdline`);
    expect(text(result.stdout)).toContain('sh -c PATH=');
    expect(text(result.stdout)).not.toContain('a-word-nobody');
  });

  it('runs a script of 200 KB, which would not fit into an argument', async () => {
    const long = `${'# filling\n'.repeat(20_000)}wc -c` as FixedScript;
    const result = await run(long, { stdin: 'x'.repeat(70_000) });
    expect(text(result.stdout).trim()).toBe('70000');
  });

  it.each(['dash', 'bash'])('works for a login shell %s', async (shell) => {
    const other = await openAs(`ops-${shell}`);
    const result = await other.shell?.run({
      script: fixedScript`printf '%s|' "$(cat)" "\${HOME}"`,
      stdin: "it's",
      limits,
      privilege: 'auto',
    });
    expect(text(result?.stdout)).toBe("it's|/tmp|");
    expect(other.capabilities.privilege).toBe('none');
    await other.close();
  });

  it('ends endless output at its limit, keeps what came, and stays usable', async () => {
    const failure = await failureOf(run(fixedScript`echo first; yes endless`));
    expect(failure.code).toBe('answer-too-large');
    expect(text(failure.partialStdout)).toMatch(/^first\nendless\n/);
    expect(failure.partialStdout?.length).toBeLessThan(110_000);
    expect((await failureOf(run(fixedScript`yes endless >&2`))).code).toBe('answer-too-large');
    expect((await run(fixedScript`echo still here`)).exitCode).toBe(0);
  });

  it('ends slow output at its deadline and leaves no process behind', async () => {
    const started = Date.now();
    const script = fixedScript`echo $$; while :; do sleep 0.1; echo; done`;
    const failure = await failureOf(run(script, { limits: { bytes: 1000, milliseconds: 700 } }));
    expect(failure.code).toBe('timed-out');
    expect(Date.now() - started).toBeLessThan(2000);
    const pid = text(failure.partialStdout).split('\n')[0] ?? '';
    expect(pid).toMatch(/^\d+$/);
    const check = fixedScript`read -r pid; for try in 1 2 3 4 5; do kill -0 "$pid" 2>/dev/null || exit 0; sleep 0.1; done; exit 1`;
    expect((await run(check, { stdin: `${pid}\n` })).exitCode).toBe(0);
  });

  it('waits no longer than the deadline for something that holds the channel open after the end', async () => {
    const failure = await failureOf(run(fixedScript`sleep 3 & exit 0`, { limits: { bytes: 1000, milliseconds: 600 } }));
    expect(failure.code).toBe('timed-out');
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    const running = failureOf(run(fixedScript`sleep 30`, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 200);
    expect((await running).code).toBe('cancelled');
  });

  it('names a connection that is cut, for all that was under way', async () => {
    const victim = await openAs('root');
    const running = failureOf(
      victim.shell?.run({ script: fixedScript`echo begun; kill -9 $PPID; sleep 5`, limits, privilege: 'auto' }) ??
        Promise.reject(new Error()),
    );
    const other = failureOf(
      victim.shell?.run({ script: fixedScript`sleep 5`, limits, privilege: 'auto' }) ?? Promise.reject(new Error()),
    );
    expect((await running).code).toBe('connection-lost');
    expect((await other).code).toBe('connection-lost');
    expect(victim.ended.aborted).toBe(true);
    await victim.close();
  });

  it('refuses work after it was closed', async () => {
    const closed = await openAs('root');
    await closed.close();
    await closed.close();
    const late = closed.shell?.run({ script: fixedScript`true`, limits, privilege: 'auto' }) ?? Promise.resolve();
    expect((await failureOf(late)).code).toBe('session-closed');
  });
});
