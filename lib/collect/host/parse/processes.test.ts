import { describe, expect, it } from 'vitest';
import type { Frames, Section } from '../frames';
import { joinProcesses, type ProcessContext, parseSample, type Sample } from './processes';

const section = (name: string, text: string): Section => ({ name, complete: true, body: Buffer.from(text), items: [] });

/** A row of /proc/PID/stat; started at `ticks` after boot. */
const stat = (pid: number, ticks: number, ppid = 1, comm = 'sleep'): string => {
  const field = (number: number): number => (number === 22 ? ticks : 0);
  return `${pid} (${comm}) S ${ppid} ${Array.from({ length: 48 }, (_, at) => field(at + 5)).join(' ')}\n`;
};

const sample = (clockTicks: number, rows: string): Sample =>
  parseSample({
    ...section('sample', ''),
    items: [
      { key: 'clock', words: [String(clockTicks)], body: Buffer.alloc(0) },
      { key: 'stat', words: [], body: Buffer.from(rows) },
    ],
  });

const framesWith = (exe: string): Frames => ({
  ended: true,
  sections: new Map(
    [
      section('status', ''),
      section('cgroup', ''),
      section('exe', exe),
      section('cwd', ''),
      section('namespaces', ''),
      section('cmdline', ''),
    ].map((one) => [one.name, one]),
  ),
});

const context: ProcessContext = {
  known: { ids: new Set(), mainPids: new Map() },
  accounts: { accounts: [], groups: [], unreadItems: 0, userName: String, groupName: String },
  owners: () => null,
  bootSeconds: null,
  escapedLinks: false,
  ownPid: 900,
};

const read = (exe: string, first: string, second: string | null) =>
  joinProcesses(framesWith(exe), sample(100, first), second === null ? null : sample(300, second), context)?.processes;

describe('a process without a readable program', () => {
  const exe = 'lrwxrwxrwx 1 root root 0 Nov 25 09:00 /proc/40/exe -> /usr/bin/sleep\n';

  it('that still runs hides it from this login', () => {
    expect(read(exe, stat(40, 7) + stat(41, 8), stat(40, 7) + stat(41, 8))).toMatchObject([
      { pid: 40, exeState: 'read' },
      { pid: 41, exeState: 'denied' },
    ]);
  });
  it('that ended meanwhile is over, also when its pid has a new owner', () => {
    expect(read(exe, stat(40, 7) + stat(41, 8), stat(40, 7))).toMatchObject([{ pid: 40 }]);
    expect(read(exe, stat(40, 7) + stat(41, 8), stat(40, 7) + stat(41, 99))).toMatchObject([{ pid: 40 }]);
  });
  it('stays unread when there was no second look', () => {
    expect(read(exe, stat(41, 8), null)).toMatchObject([{ pid: 41, exeState: 'denied' }]);
  });
});

it('keeps a process that ended after its program was read', () => {
  const exe = 'lrwxrwxrwx 1 root root 0 Nov 25 09:00 /proc/41/exe -> /tmp/x\n';
  expect(read(exe, stat(41, 8), '')).toMatchObject([{ pid: 41, exe: '/tmp/x', cpuPct: null }]);
});

describe('our own way in', () => {
  const rows =
    stat(1, 1, 0) + stat(700, 5) + stat(800, 6, 700) + stat(900, 7, 800) + stat(901, 8, 900) + stat(50, 9, 700);
  const marks = (listing: string) => read('', listing, listing)?.map(({ pid, ours }) => [pid, ours]);

  it('is marked up to the first process; the collector itself is left out, others of the same parent are not ours', () => {
    expect(marks(rows)).toEqual([
      [1, true],
      [700, true],
      [800, true],
      [50, undefined],
    ]);
  });
  it('leaves out the watch of busybox’s timeout, and no older process of that name', () => {
    const watch = stat(950, 9, 1, 'timeout') + stat(951, 6, 1, 'timeout') + stat(952, 9, 1, 'miner');
    expect(marks(stat(700, 5) + stat(900, 7, 700, 'sh') + watch)).toEqual([
      [700, true],
      [951, undefined],
      [952, undefined],
    ]);
  });
  it('ends when parents go in a circle', () => {
    expect(marks(stat(700, 5, 800) + stat(800, 6, 700) + stat(900, 7, 800))).toEqual([
      [700, true],
      [800, true],
    ]);
  });
});
