import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CollectorOutput, factsOf, runCollector } from '../testing/run-collector';
import type { HostFacts } from './read-facts';
import { HOST_FACTS } from './read-facts';

const SHELLS = [
  ['dash', ['dash', '-c']],
  ['bash', ['bash', '-c']],
  ['busybox ash', ['busybox', 'ash', '-c']],
] as const;

const scratch = mkdtempSync(join(tmpdir(), 'collect-'));
const odd = join(scratch, 'a\nlrwxrwxrwx 1 0 0 0 Nov 24 07:20 /proc/1/exe -> ', ') R 1 (');
const children: ChildProcess[] = [];

/** A busy program with a hostile name in a hostile directory, and one whose file is gone. */
function stageOddities(): { odd: number; deleted: number } {
  mkdirSync(join(odd, '..'), { recursive: true });
  copyFileSync('/usr/bin/sleep', odd);
  chmodSync(odd, 0o755);
  const gone = join(scratch, 'gone');
  copyFileSync('/usr/bin/sleep', gone);
  chmodSync(gone, 0o755);
  const first = spawn(odd, ['60\n/proc/1/cmdline:fake', '60'].slice(1), {
    stdio: 'ignore',
    argv0: 'x\n/proc/1/cmdline:fake',
  });
  const second = spawn(gone, ['60'], { stdio: 'ignore' });
  children.push(first, second);
  return { odd: first.pid ?? 0, deleted: second.pid ?? 0 };
}

const valueOf = <N extends keyof HostFacts>(facts: HostFacts, name: N) => {
  const fact = facts[name];
  if (!fact.read) throw new Error(`${name}: ${fact.reason} ${fact.detail ?? ''}`);
  return fact.value as Extract<HostFacts[N], { read: true }>['value'];
};

let pids = { odd: 0, deleted: 0 };
beforeAll(() => {
  pids = stageOddities();
  rmSync(join(scratch, 'gone'));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

describe.each(SHELLS)('the collector under %s', (_, shell) => {
  let output: CollectorOutput;
  let facts: HostFacts;
  beforeAll(async () => {
    output = await runCollector(shell);
    facts = factsOf(output);
  });

  it('runs to its end without a word on standard error', () => {
    expect(output.exitCode).toBe(0);
    expect(output.stderr).toBe('');
    expect(output.stdout.toString('latin1').endsWith(`\n@@${output.nonce} .\n`)).toBe(true);
  });

  it('reads every fact as root', () => {
    const unreadFacts = HOST_FACTS.filter((name) => !facts[name].read);
    expect(unreadFacts).toEqual([]);
  });

  it('sees this very process, with its arguments, files and processor time', () => {
    const own = valueOf(facts, 'processes').find((one) => one.pid === process.pid);
    expect(own).toMatchObject({
      ppid: process.ppid,
      exeState: 'read',
      exe: process.execPath,
      uid: process.getuid?.(),
      kernelThread: false,
    });
    expect(own?.cpuPct).not.toBeNull();
    expect(own?.residentBytes).toBeGreaterThan(1e6);
  });

  it('does not list itself', () => {
    expect(
      valueOf(facts, 'processes').filter((one) => one.argv.some((word) => word.includes('Shipshape collector'))),
    ).toEqual([]);
  });

  it('reads hostile names as names', () => {
    const processes = valueOf(facts, 'processes');
    const one = processes.find((entry) => entry.pid === pids.odd);
    expect(one).toMatchObject({ comm: ') R 1 (', state: 'S', ppid: process.pid });
    // busybox shows odd characters as question marks; it never lets them begin a line.
    expect(one?.exe.replaceAll('?', '\n')).toBe(odd);
    expect(one?.argv[0]).toBe('x\n/proc/1/cmdline:fake');
    expect(processes.find((entry) => entry.pid === 1)?.exe).not.toBe(') R 1 (');
    expect(processes.find((entry) => entry.pid === 1)?.argv).not.toContain('fake');
  });

  it('tells a deleted executable and its hash', () => {
    const one = valueOf(facts, 'processes').find((entry) => entry.pid === pids.deleted);
    expect(one).toMatchObject({
      exe: join(scratch, 'gone'),
      exeDeleted: true,
      exePathExists: false,
      packageOwner: null,
    });
    const expected = execFileSync('sha256sum', ['/usr/bin/sleep']).toString().slice(0, 64);
    expect(valueOf(facts, 'executables').find((entry) => entry.pid === pids.deleted)?.sha256).toBe(expected);
  });

  it('takes its two samples at least two seconds apart', () => {
    const load = valueOf(facts, 'load');
    expect(load.sampleSeconds).toBeGreaterThanOrEqual(2);
    expect(load.cpuCount).toBeGreaterThan(0);
  });

  it('finds nothing hidden where nothing hides', () => {
    expect(valueOf(facts, 'hiddenProcesses')).toEqual([]);
  });

  it('knows the package of a packaged program', () => {
    const shells = valueOf(facts, 'processes').filter(
      (one) => /\/(bash|dash)$/.test(one.exe) && one.containerId === null,
    );
    for (const one of shells.filter((entry) => /^\/(usr\/)?bin\//.test(entry.exe)))
      expect(['bash', 'dash']).toContain(one.packageOwner);
  });

  it('leaves no process behind', () => {
    expect(sessionMembers(output.session)).toEqual([]);
  });
});

/** Processes of a session, by field 6 of their stat. */
function sessionMembers(session: number): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || !existsSync(`/proc/${pid}/stat`)) return false;
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3] === String(session);
  });
}

describe('the collector is read-only', () => {
  it('redirects output to /dev/null and nowhere else', () => {
    const text = readFileSync(new URL('./script/opening.ts', import.meta.url), 'utf8');
    expect(text).toContain('set -C');
    const parts = readdirSync(new URL('./script/', import.meta.url)).filter((name) => !name.endsWith('.test.ts'));
    for (const name of parts) {
      const script = readFileSync(new URL(`./script/${name}`, import.meta.url), 'utf8').replace(
        /^import.*$|=>|'(?:[^'\\]|\\.)*'/gm,
        '',
      );
      const targets = [...script.matchAll(/(?<![<=-])[0-9]?>>?\s*([^\s;)|&]+)/g)].map((match) => match[1]);
      expect(targets.filter((target) => target !== '/dev/null' && !/^\d/.test(target ?? ''))).toEqual([]);
      expect(script).not.toMatch(/<<|\btee\b|\bmktemp\b|\btouch\b|\brm\s+-|\bmkdir\b/);
    }
  });

  it('changes not one file of a whole system', async () => {
    // The machine's own root as the lower layer: whatever anybody writes lands in the upper one.
    const setUp = [
      'set -e; mount -t tmpfs tmpfs "$0"; cd "$0"; mkdir upper work root',
      'mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root',
      'for d in proc sys dev; do mount --rbind /$d root/$d; done',
      'chroot root dash -c "$1"; code=$?; find upper -mindepth 1 | sed "s/^/WRITTEN /"; exit $code',
    ].join('\n');
    const place = join(scratch, 'overlay');
    mkdirSync(place);
    const output = await runCollector(['unshare', '-m', '--propagation', 'private', 'dash', '-c', setUp, place]);
    expect(output.exitCode).toBe(0);
    expect(output.stdout.toString('latin1').split(`\n@@${output.nonce} .\n`)[1]).toBe('');
  });

  it.each(SHELLS)('ends soon when its reader goes away (%s)', async (_, shell) => {
    const output = await runCollector(shell, { closeAfterBytes: 20_000 });
    await expect.poll(() => sessionMembers(output.session), { timeout: 8000 }).toEqual([]);
    const facts = factsOf(output);
    expect(facts.load).toEqual({ read: false, reason: 'cut-short' });
  });
});

describe('the collector without root', () => {
  const listener = createServer();
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    port = (listener.address() as AddressInfo).port;
  });
  afterAll(() => listener.close());

  it('says what it may not read, and reads the rest', async () => {
    const output = await runCollector(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'dash', '-c']);
    const facts = factsOf(output);
    expect(facts.firewall).toMatchObject({ read: false, reason: 'no-permission' });
    expect(facts.authorizedKeys).toMatchObject({ read: false, reason: 'no-permission' });
    expect(facts.lockedFiles).toMatchObject({ read: false, reason: 'no-permission' });
    expect(facts.executables).toMatchObject({ read: false, reason: 'no-permission' });
    expect(facts.sudoers.read || facts.sudoers.reason === 'no-permission').toBe(true);
    const own = valueOf(facts, 'processes').find((one) => one.pid === process.pid);
    expect(own).toMatchObject({ exeState: 'denied', exe: '', cmdlineState: 'read' });
    expect(valueOf(facts, 'identity').hostname).not.toBe('');
    expect(valueOf(facts, 'sockets').find((one) => one.localPort === port)).toMatchObject({
      state: 'LISTEN',
      hostNamespace: true,
    });
  });
});
