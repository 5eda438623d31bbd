import { setTimeout as wait } from 'node:timers/promises';
import {
  type EvidenceItem,
  type Plan,
  type Sentence,
  sentence,
  type TargetOf,
  type VerifyCheck,
  value,
} from '@/lib/model';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  refuseGone,
  WorldChanged,
} from '../contract';
import { evidenceItem } from '../evidence';
import { captureProcess, type HostProcess, killProcesses, pidsRunning, readHostProcess } from '../host/host-process';
import { NO_SHELL } from '../host/run-host-script';
import { ask, check } from '../outcome';

/** Long enough for a watcher to notice and start its child again. */
const RESPAWN_WATCH_MS = 4000;

const ODD_PLACE = /^\/(?:tmp|var\/tmp|dev\/shm|run\/user)\/|\/\.[^/]+\/|\(deleted\)$|^\/memfd:/;

async function plan(target: TargetOf<'process'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (target.pid <= 1) return refuse('The first process of a system is never killed.');
  const found = await readHostProcess(context.session, target.pid);
  if (!found) return refuseGone('This process is gone already.');
  if (found.startTicks !== target.startTicks)
    return refuse('This pid belongs to another process now. Nothing was signalled.');
  if (found.kernelThread) return refuse('This is a thread of the kernel.');
  const watcher = await watcherOf(found, context);
  return { plan: describe(target, found, watcher) };
}

/** The parent that would start it again: one from the same odd place, never a shell, a service manager or a container runtime. */
async function watcherOf(found: HostProcess, context: PlanContext): Promise<HostProcess | null> {
  if (found.ppid <= 1 || context.goneBefore?.pids.has(found.ppid)) return null;
  const parent = await readHostProcess(context.session, found.ppid);
  if (!parent || parent.kernelThread) return null;
  const place = (exe: string): string => exe.replace(/ \(deleted\)$/, '').replace(/\/[^/]*$/, '');
  const sameProgram =
    parent.exe === found.exe || (place(parent.exe) === place(found.exe) && ODD_PLACE.test(parent.exe));
  return ODD_PLACE.test(parent.exe) && sameProgram ? parent : null;
}

function describe(target: TargetOf<'process'>, found: HostProcess, watcher: HostProcess | null): Plan {
  const all = watcher ? [watcher, found] : [found];
  const pids = all.map((one) => one.pid).join(' ');
  return {
    actionId: 'process.kill',
    target,
    title: `Kill process ${found.pid}`,
    button: 'Kill process',
    steps: [
      { kind: 'script', text: `kill -STOP ${pids}`, note: 'only while start time and program are the same' },
      {
        kind: 'script',
        text: `kill -KILL ${pids}`,
        note: watcher ? `${watcher.pid} is its watcher and goes first` : '',
      },
    ],
    files: [],
    interrupts: [sentence`${value(found.comm)} (pid ${value(found.pid)}) ends at once.`],
    evidence: ['its program, also when deleted from disk', 'command line, memory map, open files, sockets'],
    revert: null,
    undo: { possible: false, sentence: 'A killed process does not come back. Its program is kept as evidence.' },
    confirmName: String(found.pid),
    checks: ['The process is gone', 'Nothing started it again'],
    world: worldOf(found, watcher),
    warnings: warnings(watcher),
  };
}

function warnings(watcher: HostProcess | null): Sentence[] {
  return watcher
    ? [sentence`Process ${value(watcher.pid)} watches over it and would start it again: both are killed together.`]
    : [];
}

function worldOf(found: HostProcess, watcher: HostProcess | null): Record<string, string> {
  const own = { pid: String(found.pid), startTicks: found.startTicks, exe: found.exe };
  return watcher
    ? { ...own, watcherPid: String(watcher.pid), watcherStartTicks: watcher.startTicks, watcherExe: watcher.exe }
    : own;
}

function planned(plan: Plan): { found: Target; all: readonly Target[] } {
  const { pid = '', startTicks = '', exe = '', watcherPid, watcherStartTicks = '', watcherExe = '' } = plan.world;
  const found = { pid: Number(pid), startTicks, exe };
  const watcher =
    watcherPid === undefined ? [] : [{ pid: Number(watcherPid), startTicks: watcherStartTicks, exe: watcherExe }];
  return { found, all: [...watcher, found] };
}
type Target = Pick<HostProcess, 'pid' | 'startTicks' | 'exe'>;

async function capture(plan: Plan, context: PlanContext): Promise<readonly EvidenceItem[]> {
  const items = await Promise.all(planned(plan).all.map((one) => captureOne(one, context)));
  return items.flat();
}

async function captureOne(target: Target, context: PlanContext): Promise<readonly EvidenceItem[]> {
  const { program, ...texts } = await captureProcess(context.session, target);
  const named = (part: string): string => `process-${target.pid}-${part}`;
  return [
    ...Object.entries(texts).map(([part, bytes]) => evidenceItem(named(`${part}.txt`), bytes, 'text/plain')),
    evidenceItem(named('program'), program, 'application/octet-stream'),
  ];
}

async function apply(plan: Plan, context: ApplyContext): Promise<null> {
  const { all } = planned(plan);
  if (all.some((one) => one.pid <= 1)) throw new WorldChanged('the first process of a system is never killed');
  await killProcesses(context.session, all);
  plan.steps.forEach((step, index) => context.report({ state: 'done', step: index, text: step.text }));
  return null;
}

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { found, all } = planned(plan);
  const gone = await Promise.all(all.map((one) => ask(`Process ${one.pid} is gone`, () => isGone(one, context))));
  await wait(RESPAWN_WATCH_MS);
  const again = found.exe === '' ? null : await pidsRunning(context.session, found.exe).catch(() => null);
  const others = again?.filter((pid) => !all.some((one) => one.pid === pid)) ?? [];
  return [
    ...gone,
    check('Nothing started it again within 4 s', again === null ? null : others.length === 0, others.join(', ')),
  ];
}

async function isGone(target: Target, context: PlanContext): Promise<boolean> {
  const now = await readHostProcess(context.session, target.pid);
  return now === null || now.startTicks !== target.startTicks;
}

export const processKill = {
  id: 'process.kill',
  title: 'Kill a process',
  why: 'Ends a program that should not run, together with what would start it again.',
  targetKind: 'process',
  undoable: false,
  plan,
  capture,
  apply,
  verify,
} satisfies Action<'process'>;
