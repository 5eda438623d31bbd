import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RunningProduct, startProduct } from '@/e2e/run/product';

const PORT = 3290;
const folder = mkdtempSync(join(tmpdir(), 'shipshape-start-'));
const dataFolder = join(folder, 'data');
let product: RunningProduct;

const startAgain = () => startProduct({ port: PORT, dataFolder });

beforeAll(async () => {
  product = await startAgain();
}, 240_000);

afterAll(async () => {
  // It is absent when the first start failed.
  await (product as RunningProduct | undefined)?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every process that was started for our data folder: by its arguments, its environment, or the folder it runs in. */
function ourProcesses(): { pid: number; args: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), args: read(`/proc/${name}/cmdline`), env: read(`/proc/${name}/environ`) }))
    .filter(({ pid, args, env }) => `${args} ${env} ${folderOf(pid)}`.includes(dataFolder));
}

function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function pidOf(program: string): number | undefined {
  return ourProcesses().find(({ args }) => args.includes(program))?.pid;
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 45_000, interval: 100 });

const noneLeft = () => eventually(() => expect(ourProcesses()).toEqual([]));
const serves = async () => (await fetch(product.url, { redirect: 'manual' })).status < 500;

/** A start that must refuse: its one sentence and its exit code. */
function refusedStart(args: string[], env: Record<string, string> = {}) {
  const command = ['lib/server/start/start.mjs', ...args];
  const { status, stderr, stdout } = spawnSync(process.execPath, command, {
    env: { ...process.env, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, sentence: stderr.trim() };
}

describe('a running product', () => {
  test('answers, and has a set-up token', async () => {
    expect(await serves()).toBe(true);
    expect(product.setupToken).toMatch(/^([A-Z2-9]{6}-){3}[A-Z2-9]{6}$/);
  });

  test('listens on this machine only, and its database on no port at all', () => {
    const listening = spawnSync('ss', ['-Hltnp'], { encoding: 'utf8' }).stdout.split('\n');
    const pids = ourProcesses().map(({ pid }) => `pid=${pid},`);
    const ours = listening.filter((line) => pids.some((pid) => line.includes(pid)));
    expect(ours.map((line) => line.split(/\s+/)[3])).toEqual([`127.0.0.1:${PORT}`]);
  });

  test('refuses a second start on the same data folder', () => {
    const { status, sentence, stdout } = refusedStart(['--port', String(PORT + 1), '--data', dataFolder]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(sentence).toMatch(/^✗ Shipshape is already running on the data folder .+ \(process \d+\): .+\.$/);
  });

  test('refuses a taken port', () => {
    const { status, sentence } = refusedStart(['--port', String(PORT), '--data', join(folder, 'other')]);
    expect(status).toBe(2);
    expect(sentence).toBe(`✗ Port ${PORT} on 127.0.0.1 is taken by another program: choose another with --port.`);
  });

  test.each([
    [['--port', 'web'], {}, '✗ --port must be a number from 1 to 65535.'],
    [['--prot', '1'], {}, "✗ Unknown option '--prot'; npm start -- --help lists the options."],
    [[], { SHIPSHAPE_HOST: 'a b' }, '✗ SHIPSHAPE_HOST must be an address or a host name such as 127.0.0.1.'],
  ])('refuses wrong settings %j %j', (args, env, sentence) => {
    expect(refusedStart(args, env)).toMatchObject({ status: 2, sentence });
  });

  test('starts the worker again when it is killed, and keeps the set-up token', async () => {
    const killed = pidOf('dist/worker.js');
    process.kill(killed as number, 'SIGKILL');
    await eventually(() => {
      const pid = pidOf('dist/worker.js');
      expect(pid).toBeDefined();
      expect(pid).not.toBe(killed);
    });
    expect(product.output()).toContain('The worker ended (signal SIGKILL); it starts again in 0.5 s.');
    expect(await serves()).toBe(true);
  });
});

describe('the end', () => {
  test('Ctrl-C stops everything and leaves no process', async () => {
    await product.stop();
    expect(await product.exited).toEqual({ code: 0, signal: null });
    await noneLeft();
  });

  test('the next start builds and installs nothing, and a killed one takes everything with it', async () => {
    product = await startAgain();
    expect(product.output()).not.toMatch(/installed|built/i);
    process.kill(product.pid, 'SIGKILL');
    await noneLeft();
  });

  test('a start after a kill finds its data again', async () => {
    product = await startAgain();
    expect(product.output()).not.toContain('migrated');
    expect(await serves()).toBe(true);
  });

  test('when the web process dies everything ends, with a sentence', async () => {
    process.kill(pidOf('dist/web.js') as number, 'SIGKILL');
    expect(await product.exited).toMatchObject({ code: 1 });
    expect(product.output()).toContain('Shipshape stopped because the web process ended (signal SIGKILL).');
    await noneLeft();
  });
});
