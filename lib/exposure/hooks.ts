import type { Firewall, FirewallChain } from '@/lib/model';
import type { Packet } from './caller';
import { type Step, type Walked, walk } from './walk';

type Hook = 'prerouting' | 'input' | 'forward';

const BASE_OF: Record<Hook, { table: string; chain: string }> = {
  prerouting: { table: 'nat', chain: 'PREROUTING' },
  input: { table: 'filter', chain: 'INPUT' },
  forward: { table: 'filter', chain: 'FORWARD' },
};

/** The chains where the kernel begins at one hook: of every back end that is in force at the same time. */
function baseChains({ chains }: Firewall, hook: Hook, family: Packet['family']): readonly FirewallChain[] {
  const { table, chain } = BASE_OF[hook];
  return chains.filter((one) => {
    if (one.family !== family && one.family !== 'inet') return false;
    // iptables over nft has its hook in the nft listing too, under the same names: the collector keeps it once.
    if (one.hook !== undefined) return one.hook === hook && (hook !== 'prerouting' || hasTranslation(one));
    return one.backend !== 'nft' && one.table === table && one.chain === chain;
  });
}

/** Of the nft chains at prerouting only those that translate addresses matter here. */
const hasTranslation = ({ table, rules }: FirewallChain): boolean =>
  table === 'nat' || rules.some((rule) => /\b(dnat|jump|goto)\b/.test(rule));

/** How a packet fares at one hook: every base chain has to let it pass, whatever the others said. */
export interface Passage {
  readonly end: Walked['end'];
  readonly steps: readonly Step[];
  readonly by: Step | null;
  readonly onlyFor: readonly string[];
}

export function pass(firewall: Firewall, hook: 'input' | 'forward', packet: Packet): Passage {
  const walks = baseChains(firewall, hook, packet.family).map((base) => walk(base, firewall.chains, packet));
  const dropped = walks.find(({ end }) => end === 'dropped');
  const doubtful = walks.find(({ end }) => end === 'unclear');
  const deciding = dropped ?? doubtful ?? walks.findLast(({ by }) => by !== null && !by.rule.startsWith('policy '));
  return {
    end: dropped ? 'dropped' : doubtful ? 'unclear' : 'accepted',
    by: (deciding ?? walks.at(-1))?.by ?? null,
    steps: walks.flatMap(({ steps }) => steps),
    onlyFor: [...new Set(walks.flatMap(({ onlyFor }) => onlyFor))],
  };
}

/** Where the packet is sent on to, when a rule of address translation says so; null when none does or nothing translates here. */
export function translation(
  firewall: Firewall,
  packet: Packet,
): { readonly to: string | null; readonly steps: readonly Step[] } | null {
  const bases = baseChains(firewall, 'prerouting', packet.family);
  if (bases.length === 0) return null;
  const walks = bases.map((base) => walk(base, firewall.chains, packet));
  const found = walks.find(({ translatedTo }) => translatedTo !== null);
  return { to: found?.translatedTo ?? null, steps: found?.steps ?? [] };
}
