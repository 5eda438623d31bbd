import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFiles, manifestText, sha256Of, writeTar } from '@/lib/report';
import { RULES } from '@/lib/rules/registry';
import { resultOf, runCli } from './testing/run-cli';

const recorded = (name: string): string =>
  fileURLToPath(new URL(`../../collect/testing/recorded/${name}.json`, import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shipshape-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('replay', () => {
  it.each(['infected', 'clean', 'tls'])('prints %s as one object of the promised shape', async (name) => {
    const run = await runCli(['replay', recorded(name), '--json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { coverage } = resultOf(run);
    expect(coverage.checked + coverage.unchecked.length).toBe(coverage.total);
  });

  it('names a container by its full id and its name without the slash', async () => {
    const { findings } = resultOf(await runCli(['replay', recorded('infected'), '--json']));
    const containers = findings.map(({ subject }) => subject).filter(({ kind }) => kind === 'container');
    expect(containers.length).toBeGreaterThan(0);
    for (const { id, name } of containers) {
      expect(id).toMatch(/^[0-9a-f]{64}$/);
      expect(name).not.toContain('/');
    }
  });

  it('tells a person the score, what to fix first and what was not checked, without control characters', async () => {
    const { code, stdout } = await runCli(['replay', recorded('infected')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Risk 100 F/);
    expect(stdout).toContain('Fix first');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('ends with 1 when something is at or above --fail-on, and prints all the same', async () => {
    const run = await runCli(['replay', recorded('infected'), '--json', '--fail-on', 'critical']);
    expect(run.code).toBe(1);
    expect(resultOf(run).grade).toBe('F');
    expect((await runCli(['replay', recorded('clean'), '--json', '--fail-on', 'critical'])).code).toBe(0);
  });
});

describe('rules', () => {
  it('lists the whole catalogue', async () => {
    const { code, stdout } = await runCli(['rules', '--json']);
    expect(code).toBe(0);
    const listed = JSON.parse(stdout) as Record<string, unknown>[];
    expect(listed.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    for (const rule of listed)
      expect(Object.keys(rule)).toEqual(['id', 'family', 'severity', 'title', 'needs', 'references', 'actions']);
  });
});

describe('sudoers', () => {
  it.each(['scan', 'fix'])('prints a file for %s that visudo takes', async (purpose) => {
    const { code, stdout } = await runCli(['sudoers', '--for', purpose, '--user', 'ship']);
    expect(code).toBe(0);
    const path = join(folder, purpose);
    await writeFile(path, stdout);
    expect(spawnSync('/usr/sbin/visudo', ['-cf', path]).stdout.toString()).toMatch(/parsed OK/);
  });
});

describe('what cannot be done ends with 2 and its own sentence', () => {
  it.each([
    ['an address of another kind', ['scan', 'ftp://10.0.0.1'], 'must begin with ssh://, docker+tls:// or unix://'],
    ['no way to sign in', ['scan', 'ssh://root@127.0.0.1:1'], 'Say how to sign in'],
    ['no certificates', ['scan', 'docker+tls://127.0.0.1:1'], 'needs --ca, --cert and --key'],
    [
      'a missing identity',
      ['scan', 'ssh://root@127.0.0.1:1', '--identity', '/no/such'],
      'The private key cannot be read',
    ],
    ['a missing socket', ['scan', 'unix:///no/such.sock', '--json'], 'shipshape: No Docker engine was found'],
    ['a missing Snapshot', ['replay', '/no/such.json'], 'The Snapshot cannot be read: /no/such.json.'],
    ['an unknown severity', ['replay', recorded('clean'), '--fail-on', 'awful'], 'Choose one of'],
    [
      'a name that means more to sudo',
      ['sudoers', '--for', 'scan', '--user', '%sudo'],
      'A user is the name of an account',
    ],
    ['an unknown purpose', ['sudoers', '--for', 'all', '--user', 'ship'], 'Allowed choices are scan, fix'],
    ['an unknown command', ['scna'], 'unknown command'],
  ])('%s', async (_what, argv, sentence) => {
    const run = await runCli(argv);
    expect(run.stderr).toContain(sentence);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  it('a file that is no Snapshot, without showing what is in it', async () => {
    const path = join(folder, 'other.json');
    await writeFile(path, '{"password":"hunter2"}');
    const { code, stderr } = await runCli(['replay', path]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'shipshape: This file is not a Snapshot of Shipshape.\n' });
  });

  it('a fingerprint that is none', async () => {
    const run = await runCli(['scan', 'ssh://root@127.0.0.1:1', '--fingerprint', 'md5:00'], {
      SHIPSHAPE_PASSWORD: 'hunter2',
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toBe('shipshape: A fingerprint looks like SHA256: and 43 characters.\n');
  });
});

describe('verify-evidence', () => {
  const item = {
    ...{ name: 'inspect.json', mediaType: 'application/json', encoding: 'utf8' as const, content: '{}' },
    ...{ sha256: sha256Of('{}'), sizeBytes: 2, truncated: false },
  };
  const manifest = manifestText(
    {
      run: { id: 'r', actionId: 'container.remove', target: '\u001b[31mshop', planHash: '' },
      host: { id: 'h', name: 'web-07' },
      takenAt: '2026-11-25T20:00:00.000Z',
    },
    [item],
  );
  const kept = async (files = bundleFiles(manifest, [item])): Promise<string> => {
    const path = join(folder, `${Math.random()}.tar`);
    await writeFile(path, writeTar('evidence-1', files, new Date(0)));
    return path;
  };

  it('says intact, with the hash to compare with the record', async () => {
    const run = await runCli(['verify-evidence', await kept(), '--manifest', sha256Of(manifest)]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('Intact, as on the record.');
    expect(run.stdout).not.toContain('\u001b');
  });

  it('ends with 1 when a file was changed, or the manifest is another one', async () => {
    const files = bundleFiles(manifest, [item]).map((file) =>
      file.name === 'inspect.json' ? { ...file, bytes: Uint8Array.of(123) } : file,
    );
    const changed = await runCli(['verify-evidence', await kept(files), '--json']);
    expect(changed.code).toBe(1);
    expect(JSON.parse(changed.stdout)).toMatchObject({ intact: false, faults: [{ name: 'inspect.json' }, {}] });
    expect((await runCli(['verify-evidence', await kept(), '--manifest', '0'.repeat(64)])).code).toBe(1);
  });

  it('ends with 2 for what is no bundle', async () => {
    const path = join(folder, 'text');
    await writeFile(path, 'hello');
    expect(await runCli(['verify-evidence', path])).toMatchObject({ code: 2, stdout: '' });
    expect((await runCli(['verify-evidence', join(folder, 'nothing')])).code).toBe(2);
  });
});
