import ipaddr from 'ipaddr.js';
import { fixedScript } from '@/lib/connect';
import { type ReadSession, StepFailed } from '../contract';
import { NO_SHELL } from './run-host-script';

/** The addresses that a host cannot do without, in one spelling each. */
export interface Surroundings {
  readonly own: ReadonlySet<string>;
  readonly gateways: ReadonlySet<string>;
  readonly nameServers: ReadonlySet<string>;
  /** Where this very connection comes from, as the host sees it. Empty when the host does not say. */
  readonly from: ReadonlySet<string>;
}

const SURROUNDINGS = fixedScript`
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
ip -o addr show 2>/dev/null | while read -r number device family address rest; do
  case $family in inet|inet6) echo "own $address";; esac
done
for family in -4 -6; do
  ip "$family" route show default 2>/dev/null | while read -r line; do
    set -f
    set -- $line
    while [ "$#" -gt 1 ]; do
      [ "$1" = via ] && echo "gateway $2"
      shift
    done
  done
done
for file in /etc/resolv.conf /run/systemd/resolve/resolv.conf; do
  [ -r "$file" ] || continue
  head -c 16384 "$file" | while read -r key address rest; do
    [ "$key" = nameserver ] && echo "dns $address"
  done
done
peer=\${SSH_CONNECTION:-}
echo "from \${peer%% *}"
exit 0
`;

/** "10.0.0.1/24", "fe80::1%eth0" and "::ffff:10.0.0.1" as one spelling; '' when it is no address. */
export function spelled(address: string): string {
  const bare = address.replace(/\/\d+$/, '').replace(/%.*$/, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : '';
}

/** Asked as the login itself: through sudo the host would not say where the connection comes from. */
export async function readSurroundings(session: ReadSession): Promise<Surroundings> {
  if (!session.shell) throw new StepFailed(NO_SHELL);
  const { stdout } = await session.shell.run({
    script: SURROUNDINGS,
    limits: { bytes: 256 * 1024, milliseconds: 15_000 },
    privilege: 'plain',
  });
  return parseSurroundings(Buffer.from(stdout).toString('utf8'));
}

export function parseSurroundings(output: string): Surroundings {
  const of = (key: string): ReadonlySet<string> =>
    new Set(
      output
        .split('\n')
        .filter((line) => line.startsWith(`${key} `))
        .map((line) => spelled(line.slice(key.length + 1).trim()))
        .filter((address) => address !== ''),
    );
  return { own: of('own'), gateways: of('gateway'), nameServers: of('dns'), from: of('from') };
}
