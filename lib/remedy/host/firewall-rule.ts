import { fixedScript, joinFixedScripts } from '@/lib/connect';
import type { ReadSession } from '../contract';
import { hostScriptAfter, runHostScript } from './run-host-script';

export const TOOLS = ['iptables', 'iptables-legacy', 'ip6tables', 'ip6tables-legacy'] as const;
export type FirewallTool = (typeof TOOLS)[number];

/** What ufw says of a port before we do: no rule of the same match, or one whose word we change in its place. */
export const UFW_WORDS = ['none', 'allow', 'limit'] as const;

interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/** One thing that drops what is sent to a port, in the language of whoever keeps the firewall of the host. */
export type BlockRule = Port &
  (
    | { readonly by: 'iptables'; readonly tool: FirewallTool; readonly chain: 'INPUT' | 'DOCKER-USER' }
    | { readonly by: 'ufw'; readonly was: (typeof UFW_WORDS)[number]; readonly comment: string }
    | { readonly by: 'firewalld'; readonly zone: string }
    | { readonly by: 'nft' }
  );

/**
 * DOCKER-USER sees packets after the address was translated: the port that was asked for is the original one of the connection, and only
 * translated connections count, so that containers still reach each other on the same number.
 */
const matchOf = (rule: BlockRule & { by: 'iptables' }): string =>
  rule.chain === 'INPUT'
    ? `-p ${rule.protocol} --dport ${rule.port} ! -i lo`
    : `-p ${rule.protocol} -m conntrack --ctstate DNAT --ctorigdstport ${rule.port} --ctdir ORIGINAL`;

/** The arguments of iptables behind -I, -C and -D, but for the place. */
export const dropWords = (rule: BlockRule & { by: 'iptables' }): string =>
  `${matchOf(rule)} -m comment --comment shipshape-${rule.port} -j DROP`;

export const nftTable = ({ protocol, port }: Port): string => `shipshape_${protocol}_${port}`;

/**
 * A table of our own, in one step, whatever was there of it before: the port as the host sees it, and as a caller dialled it where it was
 * translated since. It lies before the usual chains; what it drops no other table can let in.
 */
export function nftWords(port: Port): string {
  const table = `table inet ${nftTable(port)}`;
  const base = (hook: string): string => `type filter hook ${hook} priority filter - 10; policy accept;`;
  return [
    `add ${table}; delete ${table}; ${table} {`,
    `chain input { ${base('input')} iifname != "lo" ${port.protocol} dport ${port.port} drop; };`,
    `chain forward { ${base('forward')} ct status dnat ct direction original meta l4proto ${port.protocol} ct original proto-dst ${port.port} drop; }; }`,
  ].join(' ');
}

const richRule = ({ protocol, port }: Port): string =>
  `rule priority="-100" port port="${port}" protocol="${protocol}" drop`;

/** The commands that a step runs, as they are run. */
export function ruleText(rule: BlockRule): string {
  const match = `proto ${rule.protocol} to any port ${rule.port}`;
  switch (rule.by) {
    case 'iptables':
      return `${rule.tool} -w 5 -I ${rule.chain} 1 ${dropWords(rule)}`;
    case 'ufw':
      return rule.was === 'none' ? `ufw prepend deny ${match} comment shipshape-${rule.port}` : `ufw deny ${match}`;
    case 'firewalld':
      return [`firewall-cmd`, `firewall-cmd --permanent`]
        .map((start) => `${start} --zone=${rule.zone} --add-rich-rule='${richRule(rule)}'`)
        .join('\n');
    case 'nft':
      return `nft '${nftWords(rule)}'`;
  }
}

/** `part add|delete|test` for the rule in $by, $at, $more, $note, $protocol and $port. Deleting what is not there is no failure of ours. */
const PART = fixedScript`
iptables_part() {
  case $at in
    INPUT) set -- "$1" -p "$protocol" --dport "$port" ! -i lo;;
    DOCKER-USER) set -- "$1" -p "$protocol" -m conntrack --ctstate DNAT --ctorigdstport "$port" --ctdir ORIGINAL;;
    *) exit 64;;
  esac
  todo=$1; shift
  set -- "$@" -m comment --comment "shipshape-$port" -j DROP
  case $todo in
    add) "$by" -w 5 -C "$at" "$@" 2>/dev/null || "$by" -w 5 -I "$at" 1 "$@";;
    delete) "$by" -w 5 -D "$at" "$@";;
    test) "$by" -w 5 -C "$at" "$@" 2>/dev/null;;
  esac
}
ufw_part() {
  todo=$1
  set -- proto "$protocol" to any port "$port"
  case $todo/$at in
    add/none) ufw prepend deny "$@" comment "shipshape-$port" || ufw insert 1 deny "$@";;
    add/allow|add/limit) ufw deny "$@";;
    delete/none) ufw delete deny "$@";;
    delete/allow|delete/limit) if [ -n "$note" ]; then ufw "$at" "$@" comment "$note"; else ufw "$at" "$@"; fi;;
    test/*) grep -Eq "^### tuple ### deny $protocol $port 0.0.0.0/0 any 0.0.0.0/0 in( comment=[0-9a-f]*)?$" /etc/ufw/user.rules &&
      { iptables -w 5 -C ufw-user-input -p "$protocol" --dport "$port" -j DROP 2>/dev/null; };;
    *) exit 64;;
  esac >/dev/null
}
firewalld_part() {
  case $at in ''|-*|*[!A-Za-z0-9_-]*) exit 64;; esac
  rich="rule priority=\"-100\" port port=\"$port\" protocol=\"$protocol\" drop"
  case $1 in
    add) firewall-cmd -q --zone="$at" --add-rich-rule="$rich" && firewall-cmd -q --permanent --zone="$at" --add-rich-rule="$rich";;
    delete) firewall-cmd -q --permanent --zone="$at" --remove-rich-rule="$rich"; firewall-cmd -q --zone="$at" --remove-rich-rule="$rich";;
    test) firewall-cmd -q --zone="$at" --query-rich-rule="$rich" && firewall-cmd -q --permanent --zone="$at" --query-rich-rule="$rich";;
  esac
}
nft_part() {
  table="shipshape_\${protocol}_$port"
  case $1 in
    add) nft "$note";;
    delete) nft delete table inet "$table";;
    test) nft list table inet "$table" 2>/dev/null | grep -q "dport $port drop";;
  esac
}
part() {
  case $1 in add|delete|test) ;; *) exit 64;; esac
  case $port in ''|*[!0-9]*) exit 64;; esac
  case $protocol in tcp|udp) ;; *) exit 64;; esac
  case $by in
    iptables|iptables-legacy|ip6tables|ip6tables-legacy) iptables_part "$1";;
    ufw|firewalld|nft) "\${by}_part" "$1";;
    *) exit 64;;
  esac
}
`;

const change = hostScriptAfter(PART)`
value; operation=$v
value; by=$v
value; at=$v
value; note=$v
value; protocol=$v
value; port=$v
part "$operation" && exit 0
[ "$operation" = test ] && echo absent && exit 0
stuck 'the firewall refused the rule'
`;

const at = (rule: BlockRule): string =>
  rule.by === 'iptables' ? rule.chain : rule.by === 'ufw' ? rule.was : rule.by === 'firewalld' ? rule.zone : '';
const note = (rule: BlockRule): string => (rule.by === 'ufw' ? rule.comment : rule.by === 'nft' ? nftWords(rule) : '');
const values = (rule: BlockRule): string[] => [
  rule.by === 'iptables' ? rule.tool : rule.by,
  at(rule),
  note(rule),
  rule.protocol,
  String(rule.port),
];
const run = (session: ReadSession, operation: string, rule: BlockRule): Promise<string> =>
  runHostScript(session, { script: change, values: [operation, ...values(rule)], milliseconds: 30_000 });

export async function addRule(session: ReadSession, rule: BlockRule): Promise<void> {
  await run(session, 'add', rule);
}

export async function deleteRule(session: ReadSession, rule: BlockRule): Promise<void> {
  await run(session, 'delete', rule);
}

export async function hasRule(session: ReadSession, rule: BlockRule): Promise<boolean> {
  return !(await run(session, 'test', rule)).includes('absent');
}

/**
 * What the host runs by itself when we do not come back: takes the unit of the run, if it has one, and every rule away again. Values: the
 * name of the unit or nothing, then five for each rule. A rule of ufw is put back to its word even where we did not reach it: it has it then.
 */
export const REVERT_RULES = joinFixedScripts(
  fixedScript`
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
directory=$(dirname -- "$0")
unit=$(cat "$directory/v1")
case $unit in
  shipshape-firewall-*.service)
    systemctl disable --now -- "$unit"
    rm -f -- "/etc/systemd/system/$unit"
    systemctl daemon-reload;;
esac
`,
  PART,
  fixedScript`
number=2
while [ -f "$directory/v$number" ]; do
  by=$(cat "$directory/v$number")
  at=$(cat "$directory/v$((number + 1))")
  note=$(cat "$directory/v$((number + 2))")
  protocol=$(cat "$directory/v$((number + 3))")
  port=$(cat "$directory/v$((number + 4))")
  part delete
  number=$((number + 5))
done
rm -rf -- "$directory"
`,
);

export const revertValues = (unit: string | null, rules: readonly BlockRule[]): string[] => [
  unit ?? '',
  ...rules.flatMap(values),
];
