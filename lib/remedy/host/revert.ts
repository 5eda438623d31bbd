import { type FixedScript } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { REVERT_SECONDS } from './revert-seconds';
import { hostScript, runHostScript } from './run-host-script';

/**
 * Arms the revert on the host before anything is touched. Its text is ours and fixed; the values it needs lie beside it as files
 * v1, v2 … in a directory only root can read, so that no value ever becomes shell text.
 * systemd may fire a timer a minute late unless it is told how exact to be (systemd.timer(5), AccuracySec).
 */
const ARM = hostScript`
value; run=$v
value; seconds=$v
value; text=$v
value; count=$v
case $run in ''|*[!a-z0-9]*) exit 64;; esac
case $seconds$count in *[!0-9]*) exit 64;; esac
directory=/run/shipshape-$run
mkdir -m 0700 -- "$directory" || stuck 'the folder of the revert could not be made'
printf '%s' "$text" > "$directory/revert" || stuck 'the revert could not be written'
number=0
while [ "$number" -lt "$count" ]; do
  number=$((number + 1))
  IFS= read -r encoded || exit 64
  printf '%s' "$encoded" | base64 -d > "$directory/v$number" || stuck 'the revert could not be written'
done
if command -v systemd-run >/dev/null 2>&1 && [ -d /run/systemd/system ]; then
  systemd-run --quiet --collect --unit="shipshape-revert-$run" --on-active="$seconds" --timer-property=AccuracySec=1s /bin/sh "$directory/revert" && exit 0
fi
setsid /bin/sh -c 'sleep "$1"; exec /bin/sh "$2"' sh "$seconds" "$directory/revert" </dev/null >/dev/null 2>&1 &
printf '%s' "$!" > "$directory/pid"
`;

const DISARM = hostScript`
value; run=$v
case $run in ''|*[!a-z0-9]*) exit 64;; esac
directory=/run/shipshape-$run
[ -d "$directory" ] || changed 'the revert has fired already'
if [ -f "$directory/pid" ]; then
  kill -- "-$(cat "$directory/pid")" 2>/dev/null || kill -- "$(cat "$directory/pid")" 2>/dev/null
else
  systemctl stop "shipshape-revert-$run.timer" 2>/dev/null || stuck 'the revert could not be stopped'
fi
rm -rf -- "$directory"
`;

const FIRE = hostScript`
value; run=$v
case $run in ''|*[!a-z0-9]*) exit 64;; esac
directory=/run/shipshape-$run
[ -d "$directory" ] || changed 'the revert has fired already'
if [ -f "$directory/pid" ]; then
  kill -- "-$(cat "$directory/pid")" 2>/dev/null || kill -- "$(cat "$directory/pid")" 2>/dev/null
else
  systemctl stop "shipshape-revert-$run.timer" 2>/dev/null || stuck 'the revert could not be stopped'
fi
/bin/sh "$directory/revert" >/dev/null 2>&1
[ ! -d "$directory" ] || stuck 'the revert did not end'
`;

/** Does at once what the host would do by itself later. */
export async function fireRevert(session: ReadSession, runId: string): Promise<void> {
  await runHostScript(session, { script: FIRE, values: [runId], milliseconds: 120_000 });
}

export async function armRevert(
  session: ReadSession,
  runId: string,
  revert: { script: FixedScript; values: readonly (string | Uint8Array)[] },
): Promise<void> {
  const values = [runId, String(REVERT_SECONDS), revert.script, String(revert.values.length), ...revert.values];
  await runHostScript(session, { script: ARM, values });
}

/** Throws WorldChanged when the revert has fired meanwhile: then the old state is back. */
export async function disarmRevert(session: ReadSession, runId: string): Promise<void> {
  await runHostScript(session, { script: DISARM, values: [runId] });
}
