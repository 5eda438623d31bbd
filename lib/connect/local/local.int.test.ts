import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FixedScript, fixedScript, type RunRequest } from '../host-shell';
import { openSession } from '../open-session';
import type { Session } from '../session';
import { type FakeEngine, failureOf, scratchDirectory, startFakeEngine, startRawServer } from '../testing';

const limits = { bytes: 100_000, milliseconds: 5000 };
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

let scratch: Awaited<ReturnType<typeof scratchDirectory>>;
let engine: FakeEngine;
let session: Session | undefined;
beforeAll(async () => {
  scratch = await scratchDirectory();
  engine = await startFakeEngine({ path: join(scratch.path, 'docker.sock') });
});
afterEach(() => session?.close());
afterAll(async () => {
  await engine.stop();
  await scratch.remove();
});

const open = async (name = 'docker.sock'): Promise<Session> => {
  session = await openSession({
    address: { kind: 'local', socketPath: join(scratch.path, name) },
    credential: { kind: 'none' },
  });
  return session;
};
const run = async (script: FixedScript, more: Partial<RunRequest> = {}) => {
  const { shell } = await open();
  if (!shell) throw new Error('no shell');
  return shell.run({ script, limits, privilege: 'auto', ...more });
};

describe('this machine', () => {
  it('has an engine and a shell', async () => {
    const opened = await open();
    expect(opened.engineStatus).toEqual({ ok: true, apiVersion: '1.41' });
    expect(opened.capabilities).toMatchObject({ uid: process.getuid?.(), engineRoute: 'unix-socket' });
    expect(await opened.engine.ping()).toBe('OK');
  });

  it('runs scripts by the same contract as over ssh', async () => {
    const result = await run(fixedScript`cat; echo err >&2; exit 4`, { stdin: `it's $HOME` });
    expect([text(result.stdout), text(result.stderr), result.exitCode]).toEqual([`it's $HOME`, 'err\n', 4]);
    expect((await run(fixedScript`kill -9 $$`)).exitCode).toBe(137);
  });

  it('shows a script nothing of our environment', async () => {
    process.env['SHIPSHAPE_CANARY'] = 'canary-value';
    const result = await run(fixedScript`env; tr '\0' '\n' </proc/$$/environ`);
    delete process.env['SHIPSHAPE_CANARY'];
    expect(text(result.stdout)).toContain('LC_ALL=C');
    expect(text(result.stdout)).not.toContain('canary-value');
  });

  it('ends what runs too long, with all it started', async () => {
    const script = fixedScript`sleep 60 & echo $!; wait`;
    const failure = await failureOf(run(script, { limits: { bytes: 1000, milliseconds: 400 } }));
    expect(failure.code).toBe('timed-out');
    const pid = Number(text(failure.partialStdout).trim());
    expect(pid).toBeGreaterThan(1);
    await sleep(100);
    const state = await run(fixedScript`read -r pid; cut -d ' ' -f 3 "/proc/$pid/stat" 2>/dev/null || echo gone`, {
      stdin: `${pid}\n`,
    });
    expect(text(state.stdout).trim()).toMatch(/gone|Z/);
  });

  it('ends endless output', async () => {
    expect((await failureOf(run(fixedScript`yes`))).code).toBe('answer-too-large');
  });
});

describe('an engine socket of this machine', () => {
  it('that is missing is named, and the shell works', async () => {
    const opened = await open('missing.sock');
    expect(opened.engineStatus).toMatchObject({ ok: false, error: { code: 'engine-not-found' } });
    expect(opened.shell).not.toBeNull();
    expect(opened.capabilities.missing.map(({ capability }) => capability)).toContain('engine');
  });

  it('that is dead is named', async () => {
    // A server that is killed leaves its socket file; one that is closed removes it.
    const path = join(scratch.path, 'dead.sock');
    spawnSync(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`,
    ]);
    expect((await open('dead.sock')).engineStatus).toMatchObject({ ok: false, error: { code: 'engine-not-running' } });
  });

  it('where something else listens is named', async () => {
    const other = await startRawServer(join(scratch.path, 'other.sock'), (socket) => socket.end('hello\r\n'));
    expect((await open('other.sock')).engineStatus).toMatchObject({
      ok: false,
      error: { code: 'answer-not-understood' },
    });
    await other.stop();
  });
});
