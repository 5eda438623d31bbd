import type { FirewallChain } from '@/lib/model';
import { asSet, defineKind, type Item, yesOrNo } from '../item';

/** Chains in which people decide. Docker writes the others anew with every container, fail2ban with every address. */
const DECIDING: ReadonlySet<string> = new Set(['INPUT', 'DOCKER-USER', 'input']);

export const firewall = defineKind({
  kind: 'firewall',
  needs: ['firewall'],
  items: ({ firewall: { chains, ufw, firewalld } }) => [
    ...chains.flatMap(chainItems),
    ...(ufw.installed
      ? [thing('ufw', { active: yesOrNo(ufw.active), incoming: ufw.defaultIncoming, rules: ufw.rules.join('\n') })]
      : []),
    ...(firewalld.installed
      ? [thing('firewalld', { active: yesOrNo(firewalld.active), 'open ports': asSet(firewalld.openPorts) })]
      : []),
  ],
});

const thing = (name: string, values: Item['values']): Item => ({ subjectKey: name, keys: [name], name, values });

function chainItems({ backend, family, table, chain, policy, rules }: FirewallChain): Item[] {
  const place = `${backend} ${family} ${table} ${chain}`;
  const policies = policy === '' || chain === 'FORWARD' ? [] : [thing(place, { policy })];
  if (!DECIDING.has(chain)) return policies;
  return [...policies, ...rules.map((rule): Item => ruleItem(place, rule))];
}

/** Counters run; the rule stays the same. */
function ruleItem(place: string, rule: string): Item {
  const text = rule
    .replace(/counter packets \d+ bytes \d+/g, 'counter')
    .replace(/\s+/g, ' ')
    .trim();
  const key = `${place}|${text}`;
  return { subjectKey: key, keys: [key], name: text, values: { chain: place, rule: text } };
}
