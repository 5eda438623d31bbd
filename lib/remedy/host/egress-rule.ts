import { fixedScript, joinFixedScripts } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { type FirewallTool, TOOLS } from './firewall-rule';
import { hostScript, hostScriptAfter, runHostScript } from './run-host-script';

export const EGRESS_CHAINS = ['OUTPUT', 'DOCKER-USER', 'FORWARD'] as const;
type EgressChain = (typeof EGRESS_CHAINS)[number];

/** One DROP rule at the head of a chain: nothing goes to this address any more. */
export interface EgressRule {
  readonly tool: FirewallTool;
  readonly chain: EgressChain;
  readonly address: string;
}

const COMMENT = 'shipshape-egress';

export const egressRuleText = ({ tool, chain, address }: EgressRule): string =>
  `${tool} -w 5 -I ${chain} 1 -d ${address} -m comment --comment ${COMMENT} -j DROP`;

/**
 * Where packets to an address pass: those of the host itself through OUTPUT, those of containers through DOCKER-USER, or FORWARD where the
 * engine made no chain of its own. `chains` holds "iptables OUTPUT" for each that exists.
 */
export function egressRules(
  address: string,
  chains: ReadonlySet<string>,
  { hostToo }: { readonly hostToo: boolean },
): readonly EgressRule[] {
  const tools = TOOLS.filter((tool) => tool.startsWith('ip6') === address.includes(':'));
  const first = (...names: readonly EgressChain[]): readonly EgressRule[] => {
    const found = names
      .flatMap((chain) => tools.map((tool) => ({ tool, chain, address })))
      .find(({ tool, chain }) => chains.has(`${tool} ${chain}`));
    return found ? [found] : [];
  };
  return [...(hostToo ? first('OUTPUT') : []), ...first('DOCKER-USER', 'FORWARD')];
}

const CHAINS = hostScript`
for tool in iptables iptables-legacy ip6tables ip6tables-legacy; do
  command -v "$tool" >/dev/null 2>&1 || continue
  for chain in OUTPUT DOCKER-USER FORWARD; do
    "$tool" -w 5 -n -L "$chain" >/dev/null 2>&1 && printf '%s %s\n' "$tool" "$chain"
  done
done
exit 0
`;

export async function egressChains(session: ReadSession): Promise<ReadonlySet<string>> {
  const output = await runHostScript(session, { script: CHAINS, values: [] });
  return new Set(output.split('\n').filter((line) => line !== ''));
}

const RULE = fixedScript`
rule() {
  case $tool in iptables|iptables-legacy|ip6tables|ip6tables-legacy) ;; *) exit 64;; esac
  case $chain in OUTPUT|DOCKER-USER|FORWARD) ;; *) exit 64;; esac
  case $address in ''|*[!0-9a-fA-F.:]*) exit 64;; esac
  operation=$1
  set -- -d "$address" -m comment --comment shipshape-egress -j DROP
  case $operation in
    add) "$tool" -w 5 -C "$chain" "$@" 2>/dev/null || "$tool" -w 5 -I "$chain" 1 "$@";;
    delete) "$tool" -w 5 -D "$chain" "$@";;
    test) "$tool" -w 5 -C "$chain" "$@" 2>/dev/null;;
    *) exit 64;;
  esac
}
`;

const change = hostScriptAfter(RULE)`
value; operation=$v
value; tool=$v
value; chain=$v
value; address=$v
rule "$operation" && exit 0
[ "$operation" = test ] && echo absent && exit 0
stuck 'the firewall refused the rule'
`;
const values = ({ tool, chain, address }: EgressRule): string[] => [tool, chain, address];

export async function addEgressRule(session: ReadSession, rule: EgressRule): Promise<void> {
  await runHostScript(session, { script: change, values: ['add', ...values(rule)] });
}

export async function deleteEgressRule(session: ReadSession, rule: EgressRule): Promise<void> {
  await runHostScript(session, { script: change, values: ['delete', ...values(rule)] });
}

export async function hasEgressRule(session: ReadSession, rule: EgressRule): Promise<boolean> {
  return !(await runHostScript(session, { script: change, values: ['test', ...values(rule)] })).includes('absent');
}

/** What the host runs by itself when we do not come back. Values: tool, chain, address each. */
export const REVERT_EGRESS = joinFixedScripts(
  fixedScript`
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
directory=$(dirname -- "$0")
`,
  RULE,
  fixedScript`
number=1
while [ -f "$directory/v$number" ]; do
  tool=$(cat "$directory/v$number")
  chain=$(cat "$directory/v$((number + 1))")
  address=$(cat "$directory/v$((number + 2))")
  rule delete
  number=$((number + 3))
done
rm -rf -- "$directory"
`,
);

export const egressRevertValues = (rules: readonly EgressRule[]): string[] => rules.flatMap(values);
