import type { ReadSession } from '../contract';
import { hostScript, runHostScript } from './run-host-script';

// Logs of the drivers json-file and local, with what was rotated away.
const LARGE = hostScript`
value; root=$v
for directory in "$root"/containers/*/; do
  kilobytes=$( { du -ck "$directory"*-json.log* "$directory"local-logs 2>/dev/null || echo 0; } | tail -n 1 | cut -f 1)
  [ "\${kilobytes:-0}" -gt 100000 ] && basename -- "$directory"
done
exit 0
`;

/** Ids of containers whose log holds more than 100 MB, below this data root of dockerd. */
export async function largeLogs(session: ReadSession, root: string): Promise<readonly string[]> {
  const output = await runHostScript(session, { script: LARGE, values: [root] });
  return output.split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line));
}
