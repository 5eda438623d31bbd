import type { ReadSession } from '../contract';
import { type HostFile, readHostFile } from './host-file';
import { decoded, hostScript, readAnswers, runHostScript } from './run-host-script';

export type SourceKind = 'service-unit' | 'socket-unit' | 'environment-file' | 'config-file';

/** One file from which the daemon takes its settings, as it is now. */
export interface DaemonSource {
  readonly kind: SourceKind;
  readonly file: HostFile;
}

/** The dockerd of the host itself: root's, where an account has one too. */
export interface EngineProcess {
  readonly pid: number;
  readonly uid: number;
  readonly program: string; // its path, as the kernel tells it
  readonly byUnit: boolean; // started as docker.service
}

/** Arguments of dockerd as it runs now, and the files that a restart would read. */
export interface DaemonState {
  readonly systemd: boolean;
  readonly engine: EngineProcess | null;
  readonly argv: readonly string[];
  readonly sources: readonly DaemonSource[];
}

const FIND = hostScript`
list() { printf '%s ' "$1"; base64 | tr -d '\n'; echo; }
real() { while IFS= read -r path; do [ -f "$path" ] && readlink -f -- "$path"; done; }
running=
for entry in /proc/[0-9]*; do
  read -r comm < "$entry/comm" 2>/dev/null || continue
  [ "$comm" = dockerd ] || continue
  grep -q '/docker[-/]' "$entry/cgroup" 2>/dev/null && ! grep -q 'docker.service' "$entry/cgroup" && continue
  [ -n "$running" ] && [ "$(stat -c %u "$entry" 2>/dev/null)" != 0 ] && continue
  running=$entry
done
if [ -n "$running" ]; then
  tr '\000' '\n' < "$running/cmdline" | list argv
  printf '%s' "\${running#/proc/}" | list pid
  stat -c %u "$running" | list uid
  readlink "$running/exe" | list program
  grep -q 'docker\.service' "$running/cgroup" && printf yes | list unit
fi
if command -v systemctl >/dev/null 2>&1 && [ -d /run/systemd/system ]; then
  printf yes | list systemd
  for unit in service socket; do
    { systemctl show -p FragmentPath --value "docker.$unit"; systemctl show -p DropInPaths --value "docker.$unit" | tr ' ' '\n'; } 2>/dev/null | real | list "$unit"
  done
fi
printf '%s\n' /etc/default/docker /etc/sysconfig/docker /etc/sysconfig/docker-network | real | list environment
config=/etc/docker/daemon.json
if [ -n "$running" ]; then
  named=$(tr '\000' '\n' < "$running/cmdline" | sed -n -e 's/^--config-file=//p' -e '/^--config-file$/{n;p;}' | tail -n 1)
  [ -n "$named" ] && config=$named
fi
printf '%s\n' "$config" | real | list config
`;

/** Throws StepFailed without a shell and WorldChanged when a source is no plain file. */
export async function readDaemonState(session: ReadSession): Promise<DaemonState> {
  const answers = readAnswers(await runHostScript(session, { script: FIND, values: [] }));
  const lines = (key: string): readonly string[] =>
    decoded(answers, key)
      .split('\n')
      .filter((line) => line !== '');
  const kinds: readonly [SourceKind, string][] = [
    ['service-unit', 'service'],
    ['socket-unit', 'socket'],
    ['environment-file', 'environment'],
    ['config-file', 'config'],
  ];
  const paths = kinds.flatMap(([kind, key]) => lines(key).map((path) => ({ kind, path })));
  const files = await Promise.all(
    paths.map(async ({ kind, path }) => ({ kind, file: await readHostFile(session, path) })),
  );
  return {
    systemd: decoded(answers, 'systemd') === 'yes',
    engine: engineOf(answers),
    argv: lines('argv'),
    sources: files.flatMap(({ kind, file }) => (file ? [{ kind, file }] : [])),
  };
}

function engineOf(answers: ReadonlyMap<string, string>): EngineProcess | null {
  const pid = Number(decoded(answers, 'pid'));
  if (!Number.isInteger(pid) || pid < 2) return null;
  return {
    pid,
    uid: Number(decoded(answers, 'uid')),
    program: decoded(answers, 'program')
      .trim()
      .replace(/ \(deleted\)$/, ''),
    byUnit: decoded(answers, 'unit') === 'yes',
  };
}
