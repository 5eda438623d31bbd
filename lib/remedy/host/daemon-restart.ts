import { fixedScript } from '@/lib/connect';
import type { ReadSession } from '../contract';
import type { HostFile } from './host-file';
import { hostScript, runHostScript } from './run-host-script';

const RESTART = hostScript`
value; socket=$v
systemctl daemon-reload || stuck 'systemd could not read its units again'
systemctl reset-failed docker.service docker.socket 2>/dev/null
if [ "$socket" = yes ]; then
  systemctl stop docker.service docker.socket
  systemctl start docker.socket || stuck 'docker.socket did not start'
fi
systemctl restart docker.service || stuck 'docker.service did not start'
`;

/** Reads the units again and restarts the engine; with `socket` its socket unit too, or its old listener would stay. */
export async function restartDaemon(session: ReadSession, socket: boolean): Promise<void> {
  await runHostScript(session, { script: RESTART, values: [socket ? 'yes' : 'no'], milliseconds: 120_000 });
}

/** What the host does by itself when we do not come back. Values: path, mode, owner and content of each file. */
export const REVERT_FILES = fixedScript`
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
directory=$(dirname -- "$0")
number=1
while [ -f "$directory/v$number" ]; do
  path=$(cat "$directory/v$number")
  cat "$directory/v$((number + 3))" > "$path.shipshape-revert" || exit 1
  chmod -- "$(cat "$directory/v$((number + 1))")" "$path.shipshape-revert"
  chown -- "$(cat "$directory/v$((number + 2))")" "$path.shipshape-revert"
  mv -f -- "$path.shipshape-revert" "$path"
  number=$((number + 4))
done
systemctl daemon-reload
systemctl stop docker.service docker.socket
systemctl start docker.socket
systemctl restart docker.service
rm -rf -- "$directory"
`;

export const revertFileValues = (files: readonly HostFile[]): (string | Uint8Array)[] =>
  files.flatMap((file) => [file.path, file.mode, file.owner, file.bytes]);

const LISTENS = hostScript`
value; port=$v
case $port in ''|*[!0-9]*) exit 64;; esac
hex=$(printf '%04X' "$port")
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r _ local _ state _; do
  [ "$state" = 0A ] && [ "\${local##*:}" = "$hex" ] && echo yes
done
exit 0
`;

/** Whether anything listens on this TCP port in the host's own network, by the kernel's table. */
export async function listensOn(session: ReadSession, port: number): Promise<boolean> {
  return (await runHostScript(session, { script: LISTENS, values: [String(port)] })).includes('yes');
}
