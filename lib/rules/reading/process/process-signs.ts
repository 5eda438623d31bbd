import type { IndicatorMatch, Process, RuleContext } from '@/lib/model';
import { isOddPath } from '../host/paths';
import { hidesBusily, isBusy, namesOf } from './process';

const KERNEL_NAMES =
  /^(kworker(\/.*)?|ksoftirqd(\/.*)?|kswapd\d*|kthreadd|bioset|rcu_.*|migration\/.*|watchdog\/.*|kdevtmpfs.*|khugepaged)$/;
// Without a space: "[celeryd: worker@host]" is how honest programs title themselves.
const BRACKETS = /^\[[\w./:+-]+\]$/;

export const looksLikeKernel = (name: string): boolean => KERNEL_NAMES.test(name) || BRACKETS.test(name);

/** The name of a kernel thread that a process borrows; '' when it borrows none or is one. */
export function borrowedKernelName(process: Process): string {
  const name = [process.comm, process.argv[0] ?? ''].find(looksLikeKernel);
  if (name === undefined) return '';
  return isRealKernelThread(process) ? '' : name;
}

/** The flag and the missing memory decide; the parent only where pids are the host's own. */
function isRealKernelThread(process: Process): boolean {
  const parented = process.containerId !== null || process.ppid === 0 || process.ppid === 2;
  return process.kernelThread && process.virtualBytes === null && parented;
}

export const runsFromMemory = (process: Process): boolean => process.exe.startsWith('/memfd:');

/** A name on the list of miners and their droppers. Common words count only with a busy processor. */
export function minerName(process: Process, context: RuleContext): { name: string; match: IndicatorMatch } | null {
  for (const name of namesOf(process)) {
    const match = minerMatch(name, context);
    if (match && (match.indicator.confidence !== 'low' || isBusy(process))) return { name, match };
  }
  return null;
}

/** What builders add to a program's name: "xmrig-notls", "xmrig-6.21-linux-x64". */
const BUILD =
  /[-_.](?:notls|proxy|cuda|amd|nvidia|static|linux|musl|x86_64|amd64|x64|arm64|aarch64|v?\d[\d.]*)(?=[-_.]|$)/g;

export function minerMatch(name: string, context: Pick<RuleContext, 'indicators' | 'takenAt'>): IndicatorMatch | null {
  const { indicators, takenAt } = context;
  const match = indicators.processName(name, takenAt) ?? indicators.processName(name.replace(BUILD, ''), takenAt);
  return match && ['miner', 'malware'].includes(match.indicator.category) ? match : null;
}

/** Why a process is bad enough without what it talks to; '' when nothing says so. */
export function decisiveSign(process: Process, context: RuleContext): string {
  if (hidesBusily(process, true)) return 'is busy and hides its command line';
  if (borrowedKernelName(process) !== '') return 'pretends to be a kernel thread';
  if (runsFromMemory(process) && !/^\/memfd:runc/.test(process.exe)) return 'runs only from memory';
  if (minerName(process, context)) return 'is a known miner';
  if (process.exeDeleted && isOddPath(process.exe)) return 'runs a deleted file from a temporary or hidden directory';
  return '';
}
