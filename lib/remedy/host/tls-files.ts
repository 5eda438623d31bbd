import { fixedScript } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { decoded, hostScript, hostScriptAfter, readAnswers, runHostScript } from './run-host-script';

/** Where the certificates of the Docker API lie. */
export const TLS_FILES = {
  ca: '/etc/docker/tls/ca.pem',
  cert: '/etc/docker/tls/server-cert.pem',
  key: '/etc/docker/tls/server-key.pem',
} as const;

// A folder of the run holds the new files until they are put in place, and the old ones from then on: keys never leave the host.
const PLACES = fixedScript`
tls=/etc/docker/tls
value; run=$v
case $run in ''|*[!a-z0-9]*) exit 64;; esac
fresh=$tls/.new-$run
old=$tls/.before-$run
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
`;

const MAKE_KEY = hostScriptAfter(PLACES)`
[ -d /etc/docker ] || mkdir -m 0755 -- /etc/docker || stuck 'the folder /etc/docker could not be made'
[ -d "$tls" ] || mkdir -m 0755 -- "$tls" || stuck 'the folder for the certificates could not be made'
[ "$(readlink -f -- "$tls")" = "$tls" ] || refused 'a part of the path /etc/docker/tls is a symbolic link'
mkdir -m 0700 -- "$fresh" || stuck 'the folder for the new certificates could not be made'
command -v openssl >/dev/null 2>&1 || { line state none; exit 0; }
openssl ecparam -name prime256v1 -genkey -noout -out "$fresh/server-key.pem" 2>/dev/null || stuck 'openssl made no key'
line state made
line public "$(openssl pkey -in "$fresh/server-key.pem" -pubout 2>/dev/null)"
`;

/** Makes the server's key on the server, and returns its public half; null where there is no openssl to make one. */
export async function makeKeyOnHost(session: ReadSession, runId: string): Promise<string | null> {
  const script = MAKE_KEY;
  const answers = readAnswers(await runHostScript(session, { script, values: [runId] }));
  return decoded(answers, 'state') === 'made' ? decoded(answers, 'public') : null;
}

const INSTALL = hostScriptAfter(PLACES)`
value; printf '%s' "$v" > "$fresh/ca.pem"
value; printf '%s' "$v" > "$fresh/server-cert.pem"
value; [ -n "$v" ] && printf '%s' "$v" > "$fresh/server-key.pem"
[ -s "$fresh/server-key.pem" ] || changed 'the new key is gone'
chmod 0444 "$fresh/ca.pem" "$fresh/server-cert.pem" && chmod 0400 "$fresh/server-key.pem" || stuck 'the rights could not be set'
mkdir -m 0700 -- "$old" || stuck 'the folder for the old certificates could not be made'
for name in ca server-cert server-key; do
  if [ -e "$tls/$name.pem" ] || [ -L "$tls/$name.pem" ]; then mv -f -- "$tls/$name.pem" "$old/" || stuck 'an old certificate could not be put aside'; fi
done
for name in ca server-cert server-key; do
  mv -f -- "$fresh/$name.pem" "$tls/" || stuck 'a certificate could not be put in place'
done
rmdir -- "$fresh"
sync
`;

/** Puts the new files in place and the old ones aside. The key is sent only where the host could not make its own. */
export async function installTls(
  session: ReadSession,
  runId: string,
  files: { readonly ca: string; readonly cert: string; readonly key: string | null },
): Promise<void> {
  const script = INSTALL;
  await runHostScript(session, { script, values: [runId, files.ca, files.cert, files.key ?? ''] });
}

const DISCARD = hostScriptAfter(PLACES)`
rm -rf -- "$fresh"
`;

/** Throws away what was made and not yet put in place. */
export async function discardTls(session: ReadSession, runId: string): Promise<void> {
  await runHostScript(session, { script: DISCARD, values: [runId] });
}

const TIDY = hostScriptAfter(PLACES)`
rmdir -- "$old" 2>/dev/null
exit 0
`;

/** Leaves no empty folder behind where there were no old files to keep. Only when no revert is armed: it tells by the folder what was done. */
export async function tidyTls(session: ReadSession, runId: string): Promise<void> {
  await runHostScript(session, { script: TIDY, values: [runId] });
}

const PUT_BACK = hostScriptAfter(PLACES)`
for name in ca server-cert server-key; do
  rm -f -- "$tls/$name.pem"
  if [ -e "$old/$name.pem" ] || [ -L "$old/$name.pem" ]; then mv -f -- "$old/$name.pem" "$tls/" || stuck 'an old certificate could not be put back'; fi
done
rmdir -- "$old" 2>/dev/null
rmdir -- "$tls" 2>/dev/null
exit 0
`;

export async function putBackTls(session: ReadSession, runId: string): Promise<void> {
  await runHostScript(session, { script: PUT_BACK, values: [runId] });
}

/** What the host does by itself when we do not come back. Values: the run, then path, mode, owner and content of each file; mode "" had none. */
export const REVERT_TLS = fixedScript`
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
directory=$(dirname -- "$0")
tls=/etc/docker/tls
run=$(cat "$directory/v1")
if [ -d "$tls/.before-$run" ]; then
  for name in ca server-cert server-key; do
    rm -f -- "$tls/$name.pem"
    [ -e "$tls/.before-$run/$name.pem" ] && mv -f -- "$tls/.before-$run/$name.pem" "$tls/"
  done
fi
rm -rf -- "$tls/.before-$run" "$tls/.new-$run"
rmdir -- "$tls" 2>/dev/null
number=2
while [ -f "$directory/v$number" ]; do
  path=$(cat "$directory/v$number")
  mode=$(cat "$directory/v$((number + 1))")
  if [ -n "$mode" ]; then
    cat "$directory/v$((number + 3))" > "$path.shipshape-revert" || exit 1
    chmod -- "$mode" "$path.shipshape-revert"
    chown -- "$(cat "$directory/v$((number + 2))")" "$path.shipshape-revert"
    mv -f -- "$path.shipshape-revert" "$path"
  else
    rm -f -- "$path"
  fi
  number=$((number + 4))
done
systemctl daemon-reload
systemctl reset-failed docker.service docker.socket
systemctl stop docker.service docker.socket
systemctl start docker.socket
systemctl restart docker.service
rm -rf -- "$directory"
`;

const NAMES = hostScript`
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
line short "$(hostname 2>/dev/null)"
line long "$(hostname -f 2>/dev/null)"
line addresses "$(ip -o addr show scope global 2>/dev/null | awk '{print $2, $4}')"
`;

/** Interfaces that Docker makes for containers: nobody reaches the engine by them. */
const OF_CONTAINERS = /^(docker\d|docker_gwbridge|br-[0-9a-f]{12}|veth)/;

/** What clients may call this host: its names and addresses, without those of containers' networks. In order, each once. */
export async function namesOfHost(session: ReadSession): Promise<readonly string[]> {
  const answers = readAnswers(await runHostScript(session, { script: NAMES, values: [] }));
  const addresses = decoded(answers, 'addresses')
    .split('\n')
    .map((one) => one.split(' '))
    .filter(([device = '']) => !OF_CONTAINERS.test(device))
    .map(([, address = '']) => address.replace(/\/\d+$/, ''));
  const names = [decoded(answers, 'short'), decoded(answers, 'long')].map((one) => one.trim().toLowerCase());
  return [...new Set([...names.filter(isHostName), ...addresses.filter(isAddress)])];
}

const isHostName = (name: string): boolean => /^(?!-)[a-z0-9.-]{1,253}$/.test(name) && /[a-z]/.test(name);
const isAddress = (text: string): boolean => /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]+)$/i.test(text);
