import type { ReadSession } from '../contract';
import { decoded, hostScript, readAnswers, runHostScript } from './run-host-script';

/** Who may do what with a file, at the place where its path really leads. */
export interface Permissions {
  readonly path: string; // without links
  readonly type: 'file' | 'socket' | 'directory' | 'other';
  readonly mode: string; // "0644"
  readonly owner: string; // "root:docker"
}

const READ = hostScript`
value; path=$v
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
real=$(readlink -f -- "$path") && [ -e "$real" ] || { echo 'state bWlzc2luZw=='; exit 0; }
line state there
line path "$real"
if [ -f "$real" ]; then line type file; elif [ -S "$real" ]; then line type socket; elif [ -d "$real" ]; then line type directory; else line type other; fi
line mode "$(stat -c %a -- "$real")"
line owner "$(stat -c %U:%G -- "$real")"
`;

/** Follows links, for the socket of an engine is often named through one. Null when nothing is there. */
export async function readPermissions(session: ReadSession, path: string): Promise<Permissions | null> {
  const answers = readAnswers(await runHostScript(session, { script: READ, values: [path] }));
  if (decoded(answers, 'state') !== 'there') return null;
  return {
    path: decoded(answers, 'path'),
    type: decoded(answers, 'type') as Permissions['type'],
    mode: decoded(answers, 'mode').padStart(4, '0'),
    owner: decoded(answers, 'owner'),
  };
}

/** The owner first: chown takes setuid bits away, which an undo may have to give back. */
const CHANGE = hostScript`
value; path=$v
value; before=$v
value; mode=$v
value; owner=$v
[ -L "$path" ] && changed 'the path became a symbolic link'
[ -e "$path" ] || changed 'the file is gone'
[ "$(readlink -f -- "$path")" = "$path" ] || changed 'a part of the path became a symbolic link'
case $mode in ''|*[!0-7]*) exit 64;; esac
case $owner in ''|-*) exit 64;; esac
[ "$(stat -c '%a %U:%G' -- "$path")" = "$before" ] || changed 'its mode or owner was changed since the preview'
chown -h -- "$owner" "$path" || stuck 'the owner could not be set'
chmod -- "$mode" "$path" || stuck 'the mode could not be set'
`;

/** Changes the planned file only, while its mode and owner are the planned ones. */
export async function changePermissions(
  session: ReadSession,
  before: Permissions,
  after: Pick<Permissions, 'mode' | 'owner'>,
): Promise<void> {
  const seen = `${before.mode.replace(/^0+(?=.)/, '')} ${before.owner}`;
  await runHostScript(session, { script: CHANGE, values: [before.path, seen, after.mode, after.owner] });
}
