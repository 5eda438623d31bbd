import { fixedScript } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { decoded, hostScriptAfter, readAnswers, runHostScript } from './run-host-script';

/** A unit as systemd itself tells it (`systemctl show`). */
export interface HostUnit {
  readonly name: string;
  readonly fragmentPath: string; // '' when no file is behind it
  readonly fileState: string; // enabled, disabled, static, linked, masked, generated …; '' when not known
  readonly activeState: string; // active, inactive, failed …
}

const NAME = fixedScript`
unit_only() { case $1 in ''|-*|*/*|*[!A-Za-z0-9:_.@-]*) refused 'this is not the name of a unit';; esac; }
with_systemd() { command -v systemctl >/dev/null 2>&1 && [ -d /run/systemd/system ]; }
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
`;

const READ = hostScriptAfter(NAME)`
value; name=$v
unit_only "$name"
with_systemd || { echo 'state bm9uZQ=='; exit 0; }
line state unit
line fragment "$(systemctl show -p FragmentPath --value -- "$name")"
line file "$(systemctl show -p UnitFileState --value -- "$name")"
line active "$(systemctl show -p ActiveState --value -- "$name")"
`;

/** Null when systemd does not run this host. A unit that systemd does not know has empty states. */
export async function readUnit(session: ReadSession, name: string): Promise<HostUnit | null> {
  const answers = readAnswers(await runHostScript(session, { script: READ, values: [name] }));
  if (decoded(answers, 'state') !== 'unit') return null;
  return {
    name,
    fragmentPath: decoded(answers, 'fragment'),
    fileState: decoded(answers, 'file'),
    activeState: decoded(answers, 'active'),
  };
}

const CHANGE = hostScriptAfter(NAME)`
value; name=$v
value; enabling=$v
value; running=$v
unit_only "$name"
with_systemd || changed 'systemd does not run this host'
case $enabling in
  disable) systemctl disable -- "$name" 2>&1 || stuck 'the unit could not be disabled';;
  enable) systemctl enable -- "$name" 2>&1 || stuck 'the unit could not be enabled';;
esac
case $running in
  stop) systemctl stop -- "$name" 2>&1 || stuck 'the unit could not be stopped';;
  start) systemctl start -- "$name" 2>&1 || stuck 'the unit could not be started';;
esac
exit 0
`;

export interface UnitChange {
  readonly enabling: 'disable' | 'enable' | 'leave';
  readonly running: 'stop' | 'start' | 'leave';
}

/** A service may take its time to end: systemd itself waits 90 seconds before it kills. */
export async function changeUnit(session: ReadSession, name: string, change: UnitChange): Promise<void> {
  const values = [name, change.enabling, change.running];
  await runHostScript(session, { script: CHANGE, values, milliseconds: 100_000 });
}
