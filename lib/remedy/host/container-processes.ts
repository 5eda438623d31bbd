import type { ReadSession } from '../contract';
import { decoded, hostScript, readAnswers, runHostScript } from './run-host-script';

/** A process of a container as the host sees it, with the hash of its program. Also of one that was deleted after its start. */
export interface ContainerProcess {
  readonly pid: number;
  readonly startTicks: string;
  readonly ppid: number;
  readonly comm: string;
  readonly exe: string;
  readonly sha256: string | null; // null: too large, or not readable
  readonly argv: readonly string[];
}

export interface ContainerProcesses {
  readonly processes: readonly ContainerProcess[];
  /** The tables of the network that they see: /proc/{pid}/net/{tcp,tcp6,udp,udp6}. */
  readonly network: string;
}

/** Whoever has more than this many processes shows what it does by some of them. */
const MOST = 64;

// The engine's id stands in the name of the control group, whichever driver made it. A program is hashed once, however many run it.
const READ = hostScript`
value; id=$v
value; most=$v
case $id in ''|*[!0-9a-f]*) exit 64;; esac
case $most in ''|*[!0-9]*) exit 64;; esac
line() { printf '%s ' "$1"; base64 | tr -d '\n'; echo; }
seen= ; first= ; count=0
for group in /proc/[0-9]*/cgroup; do
  grep -q -- "$id" "$group" 2>/dev/null || continue
  pid=\${group#/proc/}; pid=\${pid%/cgroup}
  [ -r "/proc/$pid/stat" ] || continue
  count=$((count + 1))
  [ "$count" -le "$most" ] || break
  [ -n "$first" ] || first=$pid
  cat "/proc/$pid/stat" 2>/dev/null | line "stat-$count"
  readlink "/proc/$pid/exe" 2>/dev/null | line "exe-$count"
  head -c 16384 "/proc/$pid/cmdline" 2>/dev/null | line "argv-$count"
  file=$(stat -L -c '%d-%i' "/proc/$pid/exe" 2>/dev/null) || continue
  printf '%s' "$file" | line "file-$count"
  case " $seen " in *" $file "*) continue;; esac
  seen="$seen $file"
  [ "$(stat -L -c %s "/proc/$pid/exe" 2>/dev/null || echo 999999999)" -le 268435456 ] || continue
  sha256sum < "/proc/$pid/exe" 2>/dev/null | cut -c1-64 | tr -d '\n' | line "sha-$file"
done
[ -n "$first" ] || exit 0
for table in tcp tcp6 udp udp6; do
  echo "# /proc/$first/net/$table"
  head -n 2000 "/proc/$first/net/$table" 2>/dev/null
done | line network
`;

/** What runs in a container now, read from the host: a container cannot lie about it. Throws StepFailed without a shell. */
export async function readContainerProcesses(session: ReadSession, containerId: string): Promise<ContainerProcesses> {
  const output = await runHostScript(session, {
    script: READ,
    values: [containerId, String(MOST)],
    milliseconds: 30_000,
    bytes: 8 * 1024 * 1024,
  });
  const answers = readAnswers(output);
  const numbers = [...answers.keys()].flatMap((key) => /^stat-(\d+)$/.exec(key)?.[1] ?? []);
  return {
    processes: numbers.flatMap((number) => processOf(answers, number) ?? []),
    network: decoded(answers, 'network'),
  };
}

function processOf(answers: ReadonlyMap<string, string>, number: string): ContainerProcess | null {
  const stat = decoded(answers, `stat-${number}`);
  // The name may hold anything, also ") R 1 (": the fields begin after the last bracket.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  if (end === -1 || fields[19] === undefined) return null;
  const sha256 = decoded(answers, `sha-${decoded(answers, `file-${number}`)}`);
  return {
    pid: Number(stat.slice(0, stat.indexOf(' '))),
    startTicks: fields[19],
    ppid: Number(fields[1]),
    comm: stat.slice(stat.indexOf('(') + 1, end),
    exe: decoded(answers, `exe-${number}`).replace(/\n$/, ''),
    sha256: /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
    argv: decoded(answers, `argv-${number}`)
      .split('\0')
      .filter((part) => part !== ''),
  };
}
