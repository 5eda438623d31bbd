import { createHash } from 'node:crypto';
import type { ReadSession } from '../contract';
import { decoded, decodedBytes, hostScript, readAnswers, runHostScript } from './run-host-script';

/** A regular file on the host as it is now. */
export interface HostFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly mode: string; // "0644"
  readonly owner: string; // "root:root"
  readonly modifiedAt: string | null;
  readonly locked: boolean; // chattr +i or +a
}

/** Files of configuration are small; programs may be larger and are then cut off from being put back. */
const MOST_BYTES = 8 * 1024 * 1024;

const READ_FILE = hostScript`
value; path=$v
value; most=$v
if [ ! -e "$path" ] && [ ! -L "$path" ]; then echo 'state bWlzc2luZw=='; exit 0; fi
[ -L "$path" ] && refused 'the path is a symbolic link'
[ -f "$path" ] || refused 'the path is not a regular file'
[ "$(readlink -f -- "$path")" = "$path" ] || refused 'a part of the path is a symbolic link'
size=$(stat -c %s -- "$path") || stuck 'the file cannot be read'
[ "$size" -le "$most" ] || refused 'the file is larger than can be kept'
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
line state file
line mode "$(stat -c %a -- "$path")"
line owner "$(stat -c %U:%G -- "$path")"
line modified "$(stat -c %Y -- "$path")"
line flags "$(lsattr -d -- "$path" 2>/dev/null | cut -d' ' -f1)"
printf 'content '; base64 < "$path" | tr -d '\n'; echo
`;

/** Reads a regular file, or null when there is none. Throws WorldChanged for links, devices and files over the limit. */
export async function readHostFile(session: ReadSession, path: string): Promise<HostFile | null> {
  const output = await runHostScript(session, {
    script: READ_FILE,
    values: [path, String(MOST_BYTES)],
    bytes: 12 * 1024 * 1024,
  });
  const answers = readAnswers(output);
  if (decoded(answers, 'state') !== 'file') return null;
  const bytes = decodedBytes(answers, 'content');
  const seconds = Number(decoded(answers, 'modified'));
  return {
    path,
    bytes,
    sha256: sha256Hex(bytes),
    mode: decoded(answers, 'mode').padStart(4, '0'),
    owner: decoded(answers, 'owner'),
    modifiedAt: Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : null,
    locked: /[ia]/.test(decoded(answers, 'flags')),
  };
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

// The shell reads its values byte by byte and stops at the line's end: the content comes last and goes straight to base64.

/**
 * Replaces a file's content in one step with its check: the hash is compared and the new file renamed over the old one within one script.
 * Temporary file beside it, flushed, same mode and owner.
 */
const REPLACE_FILE = hostScript`
value; path=$v
value; expected=$v
value; wanted=$v
value; unlock=$v
[ -L "$path" ] && changed 'the path became a symbolic link'
[ -f "$path" ] || changed 'the file is gone'
[ "$(readlink -f -- "$path")" = "$path" ] || changed 'a part of the path became a symbolic link'
[ "$unlock" = yes ] && chattr -i -a -- "$path"
now=$(sha256sum < "$path" | cut -d' ' -f1)
[ "$now" = "$expected" ] || changed 'the file was changed since the preview'
directory=\${path%/*}
temporary=$directory/.shipshape.$$
trap 'rm -f -- "$temporary"' EXIT
cp -p -- "$path" "$temporary" || stuck 'the copy could not be made'
base64 -d > "$temporary" || stuck 'the new content could not be written'
[ "$(sha256sum < "$temporary" | cut -d' ' -f1)" = "$wanted" ] || stuck 'the new content did not arrive whole'
sync -- "$temporary" 2>/dev/null || sync
mv -f -- "$temporary" "$path" || stuck 'the file could not be replaced'
sync -- "$directory" 2>/dev/null || sync
`;

export interface Replacement {
  readonly path: string;
  readonly expectedSha256: string;
  readonly content: Uint8Array;
  readonly unlock?: boolean;
}

/** Writes new content over an unchanged file. Throws WorldChanged when it is another file or content than planned. */
export async function replaceHostFile(session: ReadSession, replacement: Replacement): Promise<void> {
  const { path, expectedSha256, content, unlock = false } = replacement;
  await runHostScript(session, {
    script: REPLACE_FILE,
    values: [path, expectedSha256, sha256Hex(content), unlock ? 'yes' : 'no', content],
  });
}

const REMOVE_FILE = hostScript`
value; path=$v
value; expected=$v
value; unlock=$v
[ -L "$path" ] && changed 'the path became a symbolic link'
[ -f "$path" ] || changed 'the file is gone'
[ "$(readlink -f -- "$path")" = "$path" ] || changed 'a part of the path became a symbolic link'
[ "$unlock" = yes ] && chattr -i -a -- "$path"
now=$(sha256sum < "$path" | cut -d' ' -f1)
[ "$now" = "$expected" ] || changed 'the file was changed since the preview'
rm -f -- "$path" || stuck 'the file could not be removed'
sync
`;

export async function removeHostFile(
  session: ReadSession,
  file: Pick<HostFile, 'path' | 'sha256' | 'locked'>,
): Promise<void> {
  await runHostScript(session, { script: REMOVE_FILE, values: [file.path, file.sha256, file.locked ? 'yes' : 'no'] });
}

const RESTORE_FILE = hostScript`
value; path=$v
value; mode=$v
value; owner=$v
value; wanted=$v
{ [ -e "$path" ] || [ -L "$path" ]; } && changed 'something else is at that path now'
directory=\${path%/*}
[ -d "$directory" ] || mkdir -p -- "$directory" || stuck 'the folder could not be made'
[ "$(readlink -f -- "$directory")" = "$directory" ] || changed 'a part of the path became a symbolic link'
temporary=$directory/.shipshape.$$
trap 'rm -f -- "$temporary"' EXIT
base64 -d > "$temporary" || stuck 'the content could not be written'
[ "$(sha256sum < "$temporary" | cut -d' ' -f1)" = "$wanted" ] || stuck 'the content did not arrive whole'
chown -- "$owner" "$temporary" && chmod -- "$mode" "$temporary" || stuck 'owner or mode could not be set'
sync -- "$temporary" 2>/dev/null || sync
mv -n -- "$temporary" "$path" || stuck 'the file could not be put back'
`;

/** Puts a removed file back with its mode and owner. Refuses to overwrite anything. */
export async function restoreHostFile(
  session: ReadSession,
  file: Pick<HostFile, 'path' | 'mode' | 'owner' | 'bytes'>,
): Promise<void> {
  const values = [file.path, file.mode, file.owner, sha256Hex(file.bytes), file.bytes];
  await runHostScript(session, { script: RESTORE_FILE, values, milliseconds: 30_000 });
}
