import type { FirewallChain } from '@/lib/model';

const FAMILIES: Record<string, FirewallChain['family']> = { ip: 'ipv4', ip6: 'ipv6', inet: 'inet' };
const HOOK = /^type (\w+) hook (\w+) (?:device \S+ )?priority [^;]+;(?:\s*policy (\w+);)?/;

/** The chains of `nft list ruleset`. Braces of sets and maps inside a rule stay in the rule. */
export function parseNftRuleset(text: string): FirewallChain[] {
  const chains: FirewallChain[] = [];
  let table: { family: FirewallChain['family']; name: string } | null = null;
  let open: FirewallChain | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const [, family, name] = /^table (\w+) (\S+) \{$/.exec(line) ?? [];
    if (family !== undefined && name !== undefined) {
      const known = FAMILIES[family];
      table = known ? { family: known, name } : null;
      continue;
    }
    const chain = /^chain (\S+) \{/.exec(line)?.[1];
    if (chain !== undefined && table) {
      open = { backend: 'nft', family: table.family, table: table.name, chain, policy: '', rules: [] };
      chains.push(open);
      continue;
    }
    if (line === '}') open = null;
    else if (open && line !== '') addLine(open, line);
  }
  return chains;
}

function addLine(chain: FirewallChain, line: string): void {
  const hook = HOOK.exec(line);
  if (!hook) chain.rules.push(line.slice(0, 500));
  else {
    chain.hook = hook[2] ?? '';
    chain.policy = (hook[3] ?? 'accept').toUpperCase();
  }
}
