import type { Process } from '@/lib/model';
import { processWith } from './process';

/** The process of the incident: busy, without a command line, its program deleted. */
export const hiddenProcess = (changes: Partial<Process> = {}): Process =>
  processWith({
    pid: 4127,
    ppid: 4119,
    comm: 'kworker/u8:3',
    state: 'R',
    startTicks: '88211',
    startedAt: '2026-11-24T02:41:00.000Z',
    exe: '/var/tmp/.x/kd',
    exeDeleted: true,
    exePathExists: false,
    argv: [],
    cmdlineBytes: 0,
    cpuPct: 99,
    cgroup: '/user.slice',
    packageOwner: null,
    ...changes,
  });

/** A thread of the kernel: no file, no memory of its own, no command line. */
export const kernelThread = (comm: string, changes: Partial<Process> = {}): Process =>
  processWith({
    pid: 20,
    ppid: 2,
    comm,
    kernelThread: true,
    exe: '',
    exeState: 'none',
    exePathExists: null,
    argv: [],
    cmdlineBytes: 0,
    virtualBytes: null,
    residentBytes: 0,
    packageOwner: null,
    ...changes,
  });

/** A program run with these words: running(['/usr/bin/curl', '-s', 'https://example.org']). */
export const running = (argv: readonly string[], changes: Partial<Process> = {}): Process =>
  processWith({
    pid: 5201,
    ppid: 1,
    startTicks: '91000',
    comm: (argv[0] ?? '').split('/').at(-1)?.slice(0, 15) ?? '',
    exe: argv[0]?.startsWith('/') ? argv[0] : `/usr/bin/${argv[0] ?? ''}`,
    argv: [...argv],
    cmdlineBytes: argv.join(' ').length + 1,
    packageOwner: null,
    ...changes,
  });
