import type { Firewall, FirewallChain } from '@/lib/model';

const TOOLS: Omit<Firewall, 'chains'> = {
  ufw: { installed: false, active: false, defaultIncoming: '', rules: [] },
  firewalld: { installed: false, active: false, strictForwardPorts: false, openPorts: [] },
};

/** A firewall from what iptables-save prints of one table: ":INPUT DROP", "-A INPUT …". */
export function saved(
  text: string,
  {
    family = 'ipv4',
    table = 'filter',
    backend = 'iptables',
  }: Partial<Pick<FirewallChain, 'family' | 'table' | 'backend'>> = {},
): FirewallChain[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const chains = lines.flatMap((line): FirewallChain[] => {
    const [, chain, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    return chain && policy ? [{ backend, family, table, chain, policy: policy === '-' ? '' : policy, rules: [] }] : [];
  });
  for (const line of lines) chains.find(({ chain }) => line.startsWith(`-A ${chain} `))?.rules.push(line);
  return chains;
}

export const firewallOf = (...chains: FirewallChain[][]): Firewall => ({ chains: chains.flat(), ...TOOLS });

/** An nft chain of one table; a hook makes it a base chain. */
export const nft = (
  chain: string,
  rules: readonly string[],
  base: { hook?: string; policy?: string; table?: string; family?: FirewallChain['family'] } = {},
): FirewallChain => ({
  backend: 'nft',
  family: base.family ?? 'inet',
  table: base.table ?? 'filter',
  chain,
  policy: base.policy ?? '',
  ...(base.hook !== undefined && { hook: base.hook }),
  rules: [...rules],
});

/** What Docker 20 to 27 writes for one container on 172.17.0.2 that publishes 8080 -> 80. */
export const DOCKER_FILTER = `
  :INPUT ACCEPT [0:0]
  :FORWARD DROP [0:0]
  :DOCKER - [0:0]
  :DOCKER-ISOLATION-STAGE-1 - [0:0]
  :DOCKER-ISOLATION-STAGE-2 - [0:0]
  :DOCKER-USER - [0:0]
  -A FORWARD -j DOCKER-USER
  -A FORWARD -j DOCKER-ISOLATION-STAGE-1
  -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  -A FORWARD -o docker0 -j DOCKER
  -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
  -A FORWARD -i docker0 -o docker0 -j ACCEPT
  -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
  -A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
  -A DOCKER-ISOLATION-STAGE-1 -j RETURN
  -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
  -A DOCKER-ISOLATION-STAGE-2 -j RETURN
  -A DOCKER-USER -j RETURN`;

export const DOCKER_NAT = `
  :PREROUTING ACCEPT [0:0]
  :DOCKER - [0:0]
  -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
  -A DOCKER -i docker0 -j RETURN
  -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80`;

/** The same with rules of the owner's own in DOCKER-USER, before its RETURN. */
export const withDockerUser = (...rules: string[]): string =>
  DOCKER_FILTER.replace('-A DOCKER-USER -j RETURN', [...rules, '-A DOCKER-USER -j RETURN'].join('\n'));

/** What `ufw enable` writes, shortened to the chains that decide: deny incoming, and what is allowed. */
export const ufw = (...user: string[]): string => `
  :INPUT DROP [0:0]
  :ufw-before-input - [0:0]
  :ufw-user-input - [0:0]
  :ufw-user-limit - [0:0]
  :ufw-user-limit-accept - [0:0]
  :ufw-not-local - [0:0]
  :ufw-logging-deny - [0:0]
  :ufw-after-input - [0:0]
  :ufw-skip-to-policy-input - [0:0]
  :ufw-track-input - [0:0]
  -A INPUT -j ufw-before-input
  -A INPUT -j ufw-after-input
  -A INPUT -j ufw-track-input
  -A ufw-before-input -i lo -j ACCEPT
  -A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  -A ufw-before-input -m conntrack --ctstate INVALID -j ufw-logging-deny
  -A ufw-before-input -m conntrack --ctstate INVALID -j DROP
  -A ufw-before-input -p icmp -m icmp --icmp-type 8 -j ACCEPT
  -A ufw-before-input -p udp -m udp --sport 67 --dport 68 -j ACCEPT
  -A ufw-before-input -j ufw-not-local
  -A ufw-before-input -d 224.0.0.251/32 -p udp -m udp --dport 5353 -j ACCEPT
  -A ufw-before-input -j ufw-user-input
  -A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN
  -A ufw-not-local -m addrtype --dst-type MULTICAST -j RETURN
  -A ufw-not-local -m limit --limit 3/min --limit-burst 10 -j ufw-logging-deny
  -A ufw-not-local -j DROP
  -A ufw-logging-deny -m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "[UFW BLOCK] "
  -A ufw-after-input -p udp -m udp --dport 137 -j ufw-skip-to-policy-input
  -A ufw-skip-to-policy-input -j DROP
  -A ufw-user-limit -m limit --limit 3/min -j LOG --log-prefix "[UFW LIMIT BLOCK] "
  -A ufw-user-limit -j REJECT --reject-with icmp-port-unreachable
  -A ufw-user-limit-accept -j ACCEPT
  ${user.join('\n  ')}`;
