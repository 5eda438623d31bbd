import { fixedScript } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { type HostFile, removeHostFile, replaceHostFile, restoreHostFile } from './host-file';
import { decoded, hostScript, readAnswers, runHostScript } from './run-host-script';

// dockerd knows --validate from 23.0 on. It reads the settings from its standard input: nothing is written to try them.
const VALIDATE = hostScript`
value; program=$v
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
[ -x "$program" ] || { line state unknown; exit 0; }
said=$(base64 -d | timeout 10 "$program" --validate --config-file /dev/stdin 2>&1) && { line state good; exit 0; }
case $said in
  *'unknown flag: --validate'*) line state unknown;;
  *) line state bad; line said "$(printf '%s' "$said" | tail -n 1 | head -c 300)";;
esac
`;

type Validation = { readonly state: 'good' | 'unknown' } | { readonly state: 'bad'; readonly reason: string };

/** Whether the engine's own program would start with these settings; unknown where it is too old to be asked. */
export async function validateConfig(session: ReadSession, program: string, text: string): Promise<Validation> {
  const answers = readAnswers(await runHostScript(session, { script: VALIDATE, values: [program, text] }));
  const state = decoded(answers, 'state');
  if (state === 'bad') return { state, reason: decoded(answers, 'said').trim() };
  return { state: state === 'good' ? state : 'unknown' };
}

const RELOAD = hostScript`
value; pid=$v
case $pid in ''|0|1|*[!0-9]*) exit 64;; esac
read -r comm < "/proc/$pid/comm" 2>/dev/null || changed 'the engine was restarted meanwhile'
[ "$comm" = dockerd ] || changed 'the engine was restarted meanwhile'
kill -s HUP "$pid" || stuck 'the engine could not be told to read its settings again'
`;

/** Tells dockerd to read its file again. It does so a moment later, and keeps its old settings when it does not like the new ones. */
export async function reloadDaemon(session: ReadSession, pid: number): Promise<void> {
  await runHostScript(session, { script: RELOAD, values: [String(pid)] });
}

/** The settings as they are, or where they would be: dockerd needs no file. */
export interface ConfigFile {
  readonly path: string;
  readonly file: HostFile | null;
}

const NEW_MODE = '0644';
const NEW_OWNER = 'root:root';

/** Writes the settings over the planned ones, or a new file where there was none. Throws WorldChanged when it is not as planned. */
export async function writeConfig(
  session: ReadSession,
  { path, file }: ConfigFile,
  content: Uint8Array,
): Promise<void> {
  await (file
    ? replaceHostFile(session, { path, expectedSha256: file.sha256, content, unlock: file.locked })
    : restoreHostFile(session, { path, mode: NEW_MODE, owner: NEW_OWNER, bytes: content }));
}

/** Puts the old settings back over ours; null removes the file that we made. */
export async function putBackConfig(
  session: ReadSession,
  back: { readonly path: string; readonly ourSha256: string; readonly before: Uint8Array | null },
): Promise<void> {
  const { path, ourSha256, before } = back;
  await (before
    ? replaceHostFile(session, { path, expectedSha256: ourSha256, content: before })
    : removeHostFile(session, { path, sha256: ourSha256, locked: false }));
}

/** What the host does by itself when we do not come back. Values: path, whether there was a file, its mode, owner and content, and how. */
export const REVERT_CONFIG = fixedScript`
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
directory=$(dirname -- "$0")
path=$(cat "$directory/v1")
if [ "$(cat "$directory/v2")" = yes ]; then
  cat "$directory/v5" > "$path.shipshape-revert" || exit 1
  chmod -- "$(cat "$directory/v3")" "$path.shipshape-revert"
  chown -- "$(cat "$directory/v4")" "$path.shipshape-revert"
  mv -f -- "$path.shipshape-revert" "$path"
else
  rm -f -- "$path"
fi
if [ "$(cat "$directory/v6")" = reload ]; then
  kill -s HUP "$(cat "$directory/v7")"
else
  systemctl reset-failed docker.service docker.socket
  systemctl restart docker.service
fi
rm -rf -- "$directory"
`;

export const revertConfigValues = (
  { path, file }: ConfigFile,
  how: 'reload' | 'restart',
  pid: number,
): (string | Uint8Array)[] => [
  path,
  file ? 'yes' : 'no',
  file?.mode ?? NEW_MODE,
  file?.owner ?? NEW_OWNER,
  file?.bytes ?? '',
  how,
  String(pid),
];

const STARTED = hostScript`
value; path=$v
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
started=$(systemctl show -p ExecMainStartTimestamp --value docker.service 2>/dev/null)
[ -n "$started" ] && line started "$(date -d "$started" +%s 2>/dev/null)"
line written "$(stat -c %Y -- "$path" 2>/dev/null)"
`;

/** Whether the engine was started after its settings were written; null where systemd does not tell. */
export async function startedAfterChange(session: ReadSession, path: string): Promise<boolean | null> {
  const answers = readAnswers(await runHostScript(session, { script: STARTED, values: [path] }));
  const [started, written] = [Number(decoded(answers, 'started')), Number(decoded(answers, 'written'))];
  return started > 0 && written > 0 ? started >= written : null;
}

const LAST_WORDS = hostScript`
journalctl -u docker.service -n 20 -o cat --no-pager 2>/dev/null | grep -i -E 'fatal|unable to|failed to start daemon|invalid|conflict' | tail -n 1 | head -c 300
exit 0
`;

/** What dockerd said when it did not start; '' when the journal tells nothing. */
export const lastWords = async (session: ReadSession): Promise<string> =>
  (await runHostScript(session, { script: LAST_WORDS, values: [] })).trim();
