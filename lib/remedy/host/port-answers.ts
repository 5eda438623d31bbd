import type { ReadSession } from '../contract';
import { hostScript, runHostScript } from './run-host-script';

/** A TCP connection on the host itself, with what the host has for it. */
const ANSWERS = hostScript`
value; address=$v
value; port=$v
case $address in ''|*[!0-9a-fA-F.:]*) exit 64;; esac
case $port in ''|*[!0-9]*) exit 64;; esac
if command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
  timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$address" "$port" 2>/dev/null && echo yes && exit 0
elif command -v nc >/dev/null 2>&1; then
  nc -z -w 5 "$address" "$port" >/dev/null 2>&1 </dev/null && echo yes && exit 0
else
  echo unknown && exit 0
fi
echo no
`;

/** Whether a TCP port answers on the host through one of its addresses; null where the host has nothing to ask with. */
export async function portAnswers(session: ReadSession, address: string, port: number): Promise<boolean | null> {
  if (!session.shell) return null;
  const answer = await runHostScript(session, { script: ANSWERS, values: [address, String(port)] });
  return answer.trim() === 'unknown' ? null : answer.trim() === 'yes';
}
