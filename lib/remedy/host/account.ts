import { fixedScript } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { decoded, hostScriptAfter, readAnswers, runHostScript } from './run-host-script';

/** An account as the files of the host have it now. The hash of its password never leaves the host. */
export interface HostAccount {
  readonly name: string;
  readonly uid: number;
  readonly shell: string;
  readonly password: 'empty' | 'locked' | 'set';
  readonly expires: string; // field 8 of /etc/shadow: days since 1970, '' for never
}

/** Names as useradd allows them; anything else is no local account, and nothing is asked about it. */
const NAMES = fixedScript`
name_only() { case $1 in ''|-*|*[!A-Za-z0-9._-]*) refused 'this is not the name of a local account';; esac; }
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
field() { awk -F: -v name="$1" -v number="$2" '$1 == name { print $number; exit }' "$3" 2>/dev/null; }
`;

const READ = hostScriptAfter(NAMES)`
value; name=$v
name_only "$name"
[ -n "$(field "$name" 3 /etc/passwd)" ] || { echo 'state bWlzc2luZw=='; exit 0; }
[ -r /etc/shadow ] || stuck '/etc/shadow cannot be read: this needs root or sudo'
line state account
line uid "$(field "$name" 3 /etc/passwd)"
line shell "$(field "$name" 7 /etc/passwd)"
case $(field "$name" 2 /etc/shadow) in '') line password empty;; '!'*|'*'*) line password locked;; *) line password set;; esac
line expires "$(field "$name" 8 /etc/shadow)"
`;

/** Null when the host has no such account of its own (it may have one from a directory service). */
export async function readAccount(session: ReadSession, name: string): Promise<HostAccount | null> {
  const answers = readAnswers(await runHostScript(session, { script: READ, values: [name] }));
  if (decoded(answers, 'state') !== 'account') return null;
  return {
    name,
    uid: Number(decoded(answers, 'uid')),
    shell: decoded(answers, 'shell'),
    password: decoded(answers, 'password') as HostAccount['password'],
    expires: decoded(answers, 'expires'),
  };
}

/**
 * Locks the password and ends the account on 2 January 1970, so that a key does not open it either (sshd asks for the date as well).
 * Busybox can lock a password only; then the script says so.
 */
const LOCK = hostScriptAfter(NAMES)`
value; name=$v
value; uid=$v
name_only "$name"
[ "$(field "$name" 3 /etc/passwd)" = "$uid" ] || changed 'the account has another number now'
[ "$uid" = "$(id -u)" ] && [ "$name" = "$(id -un)" ] && refused 'this is the account we sign in with'
if command -v usermod >/dev/null 2>&1; then
  usermod -L -e 1 -- "$name" || stuck 'the account could not be locked'
else
  passwd -l "$name" >/dev/null || stuck 'the account could not be locked'
fi
`;

export async function lockAccount(session: ReadSession, account: Pick<HostAccount, 'name' | 'uid'>): Promise<void> {
  await runHostScript(session, { script: LOCK, values: [account.name, String(account.uid)] });
}

/** An empty password is never given back: usermod refuses it too. */
const UNLOCK = hostScriptAfter(NAMES)`
value; name=$v
value; uid=$v
value; expires=$v
value; password=$v
name_only "$name"
case $expires in *[!0-9-]*) exit 64;; esac
[ "$(field "$name" 3 /etc/passwd)" = "$uid" ] || changed 'the account has another number now'
if command -v usermod >/dev/null 2>&1; then
  usermod -e "$expires" -- "$name" || stuck 'the end of the account could not be set back'
  [ "$password" != set ] || usermod -U -- "$name" || stuck 'the password could not be unlocked'
else
  [ "$password" != set ] || passwd -u "$name" >/dev/null || stuck 'the password could not be unlocked'
fi
`;

export async function unlockAccount(session: ReadSession, before: HostAccount): Promise<void> {
  await runHostScript(session, {
    script: UNLOCK,
    values: [before.name, String(before.uid), before.expires, before.password],
  });
}

const READ_GROUP = hostScriptAfter(NAMES)`
value; group=$v
name_only "$group"
[ -n "$(field "$group" 3 /etc/group)" ] || { echo 'state bWlzc2luZw=='; exit 0; }
line state group
line gid "$(field "$group" 3 /etc/group)"
line members "$(field "$group" 4 /etc/group)"
`;

/** A group of /etc/group; those whose primary group it is are not among its members. Null when there is none. */
export async function readGroup(
  session: ReadSession,
  name: string,
): Promise<{ gid: number; members: readonly string[] } | null> {
  const answers = readAnswers(await runHostScript(session, { script: READ_GROUP, values: [name] }));
  if (decoded(answers, 'state') !== 'group') return null;
  return { gid: Number(decoded(answers, 'gid')), members: decoded(answers, 'members').split(',').filter(Boolean) };
}

const MEMBER = hostScriptAfter(NAMES)`
value; operation=$v
value; group=$v
value; gid=$v
value; user=$v
name_only "$group"; name_only "$user"
[ "$(field "$group" 3 /etc/group)" = "$gid" ] || changed 'the group has another number now'
case $operation in
  remove)
    if command -v gpasswd >/dev/null 2>&1; then gpasswd -d "$user" "$group" >/dev/null
    else delgroup "$user" "$group"; fi || stuck 'the account could not be taken out of the group';;
  add)
    if command -v gpasswd >/dev/null 2>&1; then gpasswd -a "$user" "$group" >/dev/null
    else addgroup "$user" "$group"; fi || stuck 'the account could not be put into the group';;
  *) exit 64;;
esac
`;

export async function changeMembership(
  session: ReadSession,
  operation: 'remove' | 'add',
  { group, gid, user }: { group: string; gid: number; user: string },
): Promise<void> {
  await runHostScript(session, {
    script: MEMBER,
    values: [operation, group, String(gid), user],
  });
}
