import type { ReadSession } from '../contract';
import { decoded, decodedBytes, hostScript, readAnswers, runHostScript } from './run-host-script';

/** A process as /proc shows it now. `exe` keeps the mark " (deleted)". */
export interface HostProcess {
  readonly pid: number;
  readonly ppid: number;
  readonly startTicks: string;
  readonly exe: string;
  readonly comm: string;
  readonly kernelThread: boolean;
  readonly argv: string;
}

const READ_PROCESS = hostScript`
value; pid=$v
case $pid in ''|*[!0-9]*) exit 64;; esac
line() { printf '%s ' "$1"; base64 | tr -d '\n'; echo; }
[ -r "/proc/$pid/stat" ] || exit 0
cat "/proc/$pid/stat" 2>/dev/null | line stat
readlink "/proc/$pid/exe" 2>/dev/null | line exe
tr '\000' ' ' < "/proc/$pid/cmdline" 2>/dev/null | head -c 4096 | line argv
`;

/** Null when there is no such process. */
export async function readHostProcess(session: ReadSession, pid: number): Promise<HostProcess | null> {
  const answers = readAnswers(await runHostScript(session, { script: READ_PROCESS, values: [String(pid)] }));
  const stat = decoded(answers, 'stat');
  // The name may hold anything, also ") R 1 (": the fields begin after the last bracket.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  const startTicks = fields[19];
  if (end === -1 || startTicks === undefined) return null;
  return {
    pid,
    ppid: Number(fields[1]),
    startTicks,
    exe: decoded(answers, 'exe').replace(/\n$/, ''),
    comm: stat.slice(stat.indexOf('(') + 1, end),
    kernelThread: (Number(fields[6]) & 0x00200000) !== 0,
    argv: decoded(answers, 'argv').trim(),
  };
}

/**
 * Signals processes only while each is the planned one: start time and executable are compared and the signal sent by one script. All are
 * stopped first and then killed, so that a watcher cannot start its child again in between. Our own ancestors, pid 0 and 1 are refused.
 */
const KILL = hostScript`
value; count=$v
case $count in ''|*[!0-9]*) exit 64;; esac
ancestors=" 0 1 "
walk=$$
while [ "$walk" -gt 1 ] 2>/dev/null; do
  ancestors="$ancestors$walk "
  walk=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$walk/status" 2>/dev/null) || break
  [ -n "$walk" ] || break
done
pids=
while [ "$count" -gt 0 ]; do
  count=$((count - 1))
  value; pid=$v
  value; ticks=$v
  value; exe=$v
  case $pid in ''|*[!0-9]*) exit 64;; esac
  case $ancestors in *" $pid "*) refused 'this process belongs to the system or to our own way in';; esac
  stat=$(cat "/proc/$pid/stat" 2>/dev/null) || changed "process $pid is gone"
  set -- $(printf '%s' "\${stat##*)}")
  [ "\${20:-}" = "$ticks" ] || changed "pid $pid belongs to another process now"
  [ "$(readlink "/proc/$pid/exe" 2>/dev/null)" = "$exe" ] || changed "pid $pid runs another program now"
  pids="$pids $pid"
done
for pid in $pids; do kill -STOP "$pid" 2>/dev/null; done
for pid in $pids; do kill -KILL "$pid" || stuck "process $pid could not be killed"; done
`;

export async function killProcesses(
  session: ReadSession,
  processes: readonly Pick<HostProcess, 'pid' | 'startTicks' | 'exe'>[],
): Promise<void> {
  const values = processes.flatMap((one) => [String(one.pid), one.startTicks, one.exe]);
  await runHostScript(session, { script: KILL, values: [String(processes.length), ...values] });
}

const CAPTURE = hostScript`
value; pid=$v
value; ticks=$v
value; most=$v
case $pid in ''|*[!0-9]*) exit 64;; esac
stat=$(cat "/proc/$pid/stat" 2>/dev/null) || changed 'the process is gone'
set -- $(printf '%s' "\${stat##*)}")
[ "\${20:-}" = "$ticks" ] || changed 'the pid belongs to another process now'
line() { printf '%s ' "$1"; base64 | tr -d '\n'; echo; }
head -c "$most" "/proc/$pid/exe" 2>/dev/null | line program
sha256sum < "/proc/$pid/exe" 2>/dev/null | line sha256
cat "/proc/$pid/status" 2>/dev/null | line status
head -c 65536 "/proc/$pid/cmdline" 2>/dev/null | line cmdline
head -c 65536 "/proc/$pid/maps" 2>/dev/null | line maps
ls -l "/proc/$pid/fd" 2>/dev/null | head -n 200 | line files
{ cat "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6"; } 2>/dev/null | head -c 262144 | line sockets
`;

export type CapturedProcess = Readonly<
  Record<'program' | 'sha256' | 'status' | 'cmdline' | 'maps' | 'files' | 'sockets', Uint8Array>
>;

/** Program (also a deleted one, through /proc), status, command line, memory map, open files and sockets. Never the environment: secrets. */
export async function captureProcess(
  session: ReadSession,
  target: Pick<HostProcess, 'pid' | 'startTicks'>,
): Promise<CapturedProcess> {
  const most = 4 * 1024 * 1024;
  const output = await runHostScript(session, {
    script: CAPTURE,
    values: [String(target.pid), target.startTicks, String(most)],
    bytes: 3 * most,
  });
  const answers = readAnswers(output);
  const part = (key: string): Uint8Array => decodedBytes(answers, key);
  return {
    program: part('program'),
    sha256: part('sha256'),
    status: part('status'),
    cmdline: part('cmdline'),
    maps: part('maps'),
    files: part('files'),
    sockets: part('sockets'),
  };
}

const FIND_EXE = hostScript`
value; exe=$v
for link in /proc/[0-9]*/exe; do
  [ "$(readlink "$link" 2>/dev/null)" = "$exe" ] && printf 'pid %s\n' "\${link#/proc/}"
done
exit 0
`;

/** Pids that run this program now, by its exe link. */
export async function pidsRunning(session: ReadSession, exe: string): Promise<readonly number[]> {
  const output = await runHostScript(session, { script: FIND_EXE, values: [exe] });
  return [...output.matchAll(/^pid (\d+)\/exe$/gm)].map((match) => Number(match[1]));
}
