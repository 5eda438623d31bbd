import { z } from 'zod';
import type { Privilege } from '@/lib/model/connection';
import { ConnectError } from './connect-error';
import { fixedScript, type HostShell } from './host-shell';
import { pinnedBootstrap } from './shell-command';
import { MAY_FIX, OTHER_SOCKETS } from './sudo-scripts';

/**
 * Runs at each sign-in: asks who we are and where an engine's socket may be. Reads only. What sudo lets us do is tried with two texts
 * that change nothing, one that is for scans and one that is for fixes: they come on standard input, each after the command that runs it.
 */
export const LOGIN_SCRIPT = fixedScript`
uid=$(id -u)
echo "uid $uid"
echo "user $(id -un)"
sudo=
IFS= read -r scan
IFS= read -r scan_text
IFS= read -r fix
IFS= read -r fix_text
as_root() { printf 'm\n%s' "$2" | sudo -n /bin/sh -c "$1" 2>/dev/null; }
seen_by_root=
if [ "$uid" != 0 ] && command -v sudo >/dev/null 2>&1; then
  seen_by_root=$(as_root "$scan" "$scan_text" | head -n 40)
  case $seen_by_root in *end) sudo=yes; echo 'sudo yes' ;; esac
  case $(as_root "$fix" "$fix_text") in *fix) echo 'fixes yes' ;; esac
fi
if command -v docker >/dev/null 2>&1; then echo 'cli docker'
elif command -v podman >/dev/null 2>&1; then echo 'cli podman'; fi
for program in dockerd podman; do
  if command -v "$program" >/dev/null 2>&1; then echo "installed $program"; fi
done
if cat /proc/[0-9]*/comm 2>/dev/null | grep -qxE 'dockerd|podman'; then echo 'running yes'; fi
seen=' '
nl='
'
# Engines of other accounts, in directories that only they and root may enter.
others=$(for path in /run/user/*/docker.sock /run/user/*/podman/podman.sock; do echo "$path"; done | head -n 40)
if [ "$sudo" = yes ]; then
  others=$(echo "$seen_by_root" | grep '^/')
fi
for path in /var/run/docker.sock /run/docker.sock "$XDG_RUNTIME_DIR/docker.sock" "/run/user/$uid/docker.sock" "/run/user/$uid/podman/podman.sock" /run/podman/podman.sock $others; do
  case "$path" in /run/docker.sock) [ /var/run -ef /run ] 2>/dev/null && continue ;; esac
  case "$seen" in *" $path "*) continue ;; esac
  seen="$seen$path "
  case "$path" in *'*'*) continue ;; esac
  if [ ! -S "$path" ]; then
    # Seen by sudo alone.
    case "$nl$others$nl" in *"$nl$path$nl"*) [ "$sudo" = yes ] || continue ;; *) continue ;; esac
  fi
  access=closed
  [ -w "$path" ] && access=open
  listening=no
  [ -r /proc/net/unix ] || listening=yes
  while read -r _ _ _ flags _ _ _ name; do
    case "$name" in
      "$path" | "/run\${path#/var/run}") [ "$flags" = 00010000 ] && listening=yes ;;
    esac
  done </proc/net/unix 2>/dev/null
  echo "socket $access $listening $path"
done
echo end
`;

const socketPathSchema = z
  .string()
  .regex(/^\/(?:var\/run|run(?:\/user\/\d{1,10})?|tmp)(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}){1,4}$/);
// Digits first: an empty answer, coerced to a number, would make us root.
const uidSchema = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(z.number().max(0xffff_ffff));

export interface SocketSeen {
  path: string;
  /** Whether this login may write to it, which is what using it takes. */
  open: boolean;
  /** Whether somebody listens on it: a dead engine leaves its socket file behind. */
  listening: boolean;
}

export interface LoginFacts {
  uid: number;
  user: string;
  sudo: boolean;
  /** Whether sudo runs what fixes need, too, and not only what scans need. */
  sudoFixes: boolean;
  /** The command that can join us with a socket, where one is there. */
  cli: 'docker' | 'podman' | null;
  engineInstalled: boolean;
  /** A process of an engine runs, wherever its socket may be. */
  engineRunning: boolean;
  sockets: SocketSeen[];
}

/** Asks a login what it may do. Rejects with a `ConnectError` when there is no shell, or one that does not answer as a shell. */
export async function probeLogin(shell: HostShell, milliseconds: number, signal?: AbortSignal): Promise<LoginFacts> {
  const limits = { bytes: 16 * 1024, milliseconds };
  const stdin = [OTHER_SOCKETS, MAY_FIX].map((script) => `${pinnedBootstrap(script)}\n${script}\n`).join('');
  const { stdout } = await shell.run({ script: LOGIN_SCRIPT, stdin, limits, privilege: 'plain', signal });
  return parseLoginFacts(Buffer.from(stdout).toString('utf8'));
}

const CLIENTS = ['docker', 'podman'] as const;

/** Reads the probe's answer. Throws `shell-unavailable` when it is not one. */
export function parseLoginFacts(text: string): LoginFacts {
  const lines = text.split('\n').map((line) => line.split(' '));
  const value = (name: string): string | undefined =>
    lines
      .find(([key]) => key === name)
      ?.slice(1)
      .join(' ');
  const uid = uidSchema.safeParse(value('uid'));
  if (!uid.success || value('end') === undefined) {
    throw new ConnectError('shell-unavailable', { detail: 'The shell did not answer as a POSIX shell does.' });
  }
  return {
    uid: uid.data,
    user: (value('user') ?? '').replace(/\p{C}/gu, '').slice(0, 255),
    sudo: value('sudo') === 'yes',
    sudoFixes: value('fixes') === 'yes',
    cli: CLIENTS.find((name) => name === value('cli')) ?? null,
    engineInstalled: value('installed') !== undefined,
    engineRunning: value('running') === 'yes',
    sockets: lines
      .filter(([key]) => key === 'socket')
      .slice(0, 10)
      .flatMap(parseSocket),
  };
}

function parseSocket([, access, listening, ...words]: string[]): SocketSeen[] {
  const path = socketPathSchema.safeParse(words.join(' '));
  return path.success ? [{ path: path.data, open: access === 'open', listening: listening === 'yes' }] : [];
}

/** By what right a login acts, as far as the shell tells. Whether `none` means the docker group shows when the engine answers. */
export function privilegeOf(facts: LoginFacts): Exclude<Privilege, 'docker-group'> {
  if (facts.uid === 0) return 'root';
  return facts.sudo ? 'sudo' : 'none';
}
