import { fixedScript, joinFixedScripts } from './host-shell';

/** Sockets of engines in directories that only their own account and root may enter. One line: it travels inside the login probe's input. */
export const OTHER_SOCKETS = fixedScript`for path in /var/run/docker.sock /run/user/*/docker.sock /run/user/*/podman/podman.sock /run/podman/podman.sock; do if [ -S "$path" ]; then echo "$path"; fi; done; echo end`;

/** Does nothing. That sudo lets it run says that fixes may run here. */
export const MAY_FIX = fixedScript`echo fix`;

/** What both ways to an engine begin with: the client and the socket, checked. */
const DIAL = fixedScript`
set -u -f
export LC_ALL=C
IFS= read -r client || exit 64
IFS= read -r socket || exit 64
case $socket in /run/*|/var/run/*|/tmp/*) ;; *) exit 64 ;; esac
case $socket in *[!A-Za-z0-9_./-]*|*..*) exit 64 ;; esac
dial() {
  case $client in
    docker) docker -H "unix://$socket" system dial-stdio ;;
    podman) podman --remote --url "unix://$socket" system dial-stdio ;;
    *) exit 64 ;;
  esac
}
`;

/** Joins the channel with an engine's socket: whatever is asked gets through. Who may use an engine like this is root in effect. */
export const ENGINE_DIAL = joinFixedScripts(DIAL, fixedScript`dial`);

/**
 * Joins the channel with an engine's socket for one question that only reads. Method and path are read here and held against a list
 * (the reader's, `engine/allow-list.ts`), and only the path is passed on, in a head of our own: no upgrade, no body, no second request.
 */
export const ENGINE_LOOK = joinFixedScripts(
  DIAL,
  fixedScript`
no() {
  printf 'HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: 64\r\nConnection: close\r\n\r\n'
  printf '{"message":"%-50s"}' 'sudo lets this login read the engine, and no more.'
  exit 0
}
IFS=' ' read -r method target version || exit 0
while IFS= read -r header; do
  case $header in ''|"$(printf '\r')") break ;; esac
done
[ "$method" = GET ] || no
path=\${target%%\?*}
case $target in *[!A-Za-z0-9_.:/@?=\&%,+~-]*) no ;; esac
case $path in *..*|*//*|*%*) no ;; esac
case $path in
  /_ping|/version|/info|/containers/json|/images/json|/networks|/volumes) ;;
  /system/df|/events|/plugins|/nodes|/services|/tasks) ;;
  /containers/*/*/*|/exec/*/*/*|/networks/*/*|/volumes/*/*) no ;;
  /containers/*/json|/containers/*/top|/containers/*/stats|/containers/*/changes) ;;
  /containers/*/logs|/containers/*/archive|/exec/*/json) ;;
  /images/*/json|/images/*/history) ;;
  /networks/*|/volumes/*) ;;
  *) no ;;
esac
{
  printf 'GET %s HTTP/1.1\r\nHost: docker\r\nUser-Agent: shipshape\r\n' "$target"
  printf 'Accept-Encoding: identity\r\nConnection: close\r\n\r\n'
  # Keeps the pipe open: an engine that sees its end gives up on the question. A shell would become the last command and close it.
  cat >/dev/null
  :
} | dial
`,
);

/** What connecting and reading run through sudo, for the sudoers file. */
export const CONNECT_SUDO = {
  scan: [
    { name: 'where engines listen', script: OTHER_SOCKETS },
    { name: 'one question to the engine that only reads', script: ENGINE_LOOK },
  ],
  fix: [
    { name: 'whether fixes may run', script: MAY_FIX },
    { name: 'a channel to the engine', script: ENGINE_DIAL },
  ],
} as const;
