import { fixedScript, joinFixedScripts } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { hostScript, hostScriptAfter, runHostScript } from './run-host-script';

export const TOOLS = ['iptables', 'iptables-legacy', 'ip6tables', 'ip6tables-legacy'] as const;
export type FirewallTool = (typeof TOOLS)[number];

/** One DROP rule at the head of a chain. */
export interface BlockRule {
  readonly tool: FirewallTool;
  readonly chain: 'INPUT' | 'DOCKER-USER';
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/**
 * DOCKER-USER sees packets after the address was translated: the port that was asked for is the original one of the connection, and only
 * translated connections count, so that containers still reach each other on the same number.
 */
const matchOf = (rule: BlockRule): string =>
  rule.chain === 'INPUT'
    ? `-p ${rule.protocol} --dport ${rule.port} ! -i lo`
    : `-p ${rule.protocol} -m conntrack --ctstate DNAT --ctorigdstport ${rule.port} --ctdir ORIGINAL`;

export const ruleText = (rule: BlockRule): string =>
  `${rule.tool} -w 5 -I ${rule.chain} 1 ${matchOf(rule)} -m comment --comment shipshape-${rule.port} -j DROP`;

/** The chains that exist: "iptables DOCKER-USER". Empty when no tool is there or we may not ask. */
export async function existingChains(session: ReadSession): Promise<ReadonlySet<string>> {
  const output = await runHostScript(session, { script: CHAINS, values: [] });
  return new Set(output.split('\n').filter((line) => line !== ''));
}

const CHAINS = hostScript`
for tool in iptables iptables-legacy ip6tables ip6tables-legacy; do
  command -v "$tool" >/dev/null 2>&1 || continue
  for chain in INPUT DOCKER-USER; do
    "$tool" -w 5 -n -L "$chain" >/dev/null 2>&1 && printf '%s %s\n' "$tool" "$chain"
  done
done
exit 0
`;

const RULE = fixedScript`
rule() {
  operation=$1
  case $tool in iptables|iptables-legacy|ip6tables|ip6tables-legacy) ;; *) exit 64;; esac
  case $port in ''|*[!0-9]*) exit 64;; esac
  case $protocol in tcp|udp) ;; *) exit 64;; esac
  case $chain in
    INPUT) set -- -p "$protocol" --dport "$port" ! -i lo;;
    DOCKER-USER) set -- -p "$protocol" -m conntrack --ctstate DNAT --ctorigdstport "$port" --ctdir ORIGINAL;;
    *) exit 64;;
  esac
  set -- "$@" -m comment --comment "shipshape-$port" -j DROP
  case $operation in
    add) "$tool" -w 5 -C "$chain" "$@" 2>/dev/null || "$tool" -w 5 -I "$chain" 1 "$@";;
    delete) "$tool" -w 5 -D "$chain" "$@";;
    test) "$tool" -w 5 -C "$chain" "$@" 2>/dev/null;;
  esac
}
`;

const change = hostScriptAfter(RULE)`
value; operation=$v
value; tool=$v
value; chain=$v
value; protocol=$v
value; port=$v
rule "$operation" && exit 0
[ "$operation" = test ] && echo absent && exit 0
stuck 'the firewall refused the rule'
`;

const values = (operation: string, rule: BlockRule): string[] => [
  operation,
  rule.tool,
  rule.chain,
  rule.protocol,
  String(rule.port),
];

export async function addRule(session: ReadSession, rule: BlockRule): Promise<void> {
  await runHostScript(session, { script: change, values: values('add', rule) });
}

export async function deleteRule(session: ReadSession, rule: BlockRule): Promise<void> {
  await runHostScript(session, { script: change, values: values('delete', rule) });
}

export async function hasRule(session: ReadSession, rule: BlockRule): Promise<boolean> {
  return !(await runHostScript(session, { script: change, values: values('test', rule) })).includes('absent');
}

/** What the host runs by itself when we do not come back: takes every rule of the run away again. Values: tool, chain, protocol, port each. */
export const REVERT_RULES = joinFixedScripts(
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
  protocol=$(cat "$directory/v$((number + 2))")
  port=$(cat "$directory/v$((number + 3))")
  rule delete
  number=$((number + 4))
done
rm -rf -- "$directory"
`,
);

export const revertValues = (rules: readonly BlockRule[]): string[] =>
  rules.flatMap((rule) => values('', rule).slice(1));
