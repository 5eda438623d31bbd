import type { Process } from '@/lib/model';
import { baseName } from '../host/paths';

/** Tools that end within moments and that nobody looks at twice in a list. */
const TOOLS: ReadonlySet<string> = new Set(
  `ls cat ps top who w whoami id ifconfig netstat route uptime pwd echo grep sleep su find df free dmesg ss lsof mount umount date hostname
  uname touch chmod gnome-terminal bash sh`.split(/\s+/),
);
/** One file under many names, by design. */
const MANY_NAMES = /^(?:busybox|toybox|coreutils|sbase-box|ubase-box|9base|beagle|hush|nushell|nu|ersatz)(?:[-.]|$)/;

/** The tool of the system that a program of another name says it is; '' when it says so of none, or a package explains it. */
export function calledAsTool({ argv, exe, exeState, kernelThread, packageOwner }: Process): string {
  if (kernelThread || exeState !== 'read' || packageOwner !== null) return '';
  const program = baseName(exe);
  const title = baseName((argv[0] ?? '').split(' ')[0] ?? '').replace(/^-/, '');
  if (!TOOLS.has(title) || MANY_NAMES.test(program)) return '';
  // "gls", "uu_ls" and "top.procps" are that tool.
  const pieces = program.split(/[-_.]/);
  return pieces.includes(title) || program.endsWith(title) || program.startsWith(title) ? '' : title;
}
