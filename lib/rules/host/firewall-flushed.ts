import { bad, type Firewall, type Judgement, type Process, type Snapshot, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { HOST } from '../reading/verdict/subject';

export const firewallFlushed = defineRule({
  id: 'firewall-flushed',
  family: 'host',
  title: 'Firewall rules disappeared',
  why: 'Malware empties the firewall to reach its pool and to stay reachable. What was protected by a rule is open now.',
  fix: 'Restore the rules. If firewalld was reloaded on an old engine, restart the engine so that it writes its chains again (CVE-2025-54388).',
  severity: 'high',
  references: { cis: [], attack: ['T1562.004'] },
  needs: ['firewall'],
  uses: ['processes'],
  actions: ['firewall.restoreRules'],
  check: ({ firewall, processes }, { previous }) => [judgeRules(firewall, processes, previous)],
});

function judgeRules(
  firewall: Firewall,
  processes: readonly Process[] | undefined,
  previous: Snapshot | null,
): Judgement {
  if (lostDockerChains(firewall, processes))
    return lost(firewall, 'the chains of the engine are missing while it runs');
  const before = previous?.facts.firewall;
  if (!before?.read) return unknown(HOST, 'there is no earlier scan to compare the firewall with');
  const gone = guardRules(before.value) > 0 && guardRules(firewall) === 0 && acceptsAll(firewall);
  return gone
    ? lost(firewall, `${guardRules(before.value)} rules of INPUT and DOCKER-USER are gone`)
    : { verdict: 'pass', subject: HOST };
}

const isGuard = (name: string): boolean => /^(?:input|docker-user)$/i.test(name);
const guardRules = (firewall: Firewall): number =>
  firewall.chains
    .filter((chain) => isGuard(chain.chain))
    .flatMap((chain) => chain.rules)
    .filter((rule) => !/-j RETURN$/.test(rule.trim())).length;
const acceptsAll = (firewall: Firewall): boolean =>
  firewall.chains.filter((chain) => /^input$/i.test(chain.chain)).every((chain) => !/drop|reject/i.test(chain.policy));

/** Only where iptables was read: an engine told not to touch it (--iptables=false) has none, and says so in its arguments. */
function lostDockerChains(firewall: Firewall, processes: readonly Process[] | undefined): boolean {
  const daemon = processes?.find((one) => one.comm === 'dockerd' && one.containerId === null);
  const off = daemon?.argv.some((word) => /^--iptables=(?:false|0)$/.test(word)) ?? true;
  const filter = firewall.chains.filter((chain) => chain.table === 'filter' && chain.family === 'ipv4');
  return !off && filter.length > 0 && !filter.some((chain) => /^docker/i.test(chain.chain));
}

const lost = (firewall: Firewall, what: string): Judgement =>
  fail({
    subject: HOST,
    sentence: sentence`Firewall rules disappeared: ${bad(what)}.`,
    evidence: [
      evidence('what is gone', what, 'firewall'),
      evidence('chains now', firewall.chains.map((chain) => chain.chain).join(' ') || 'none', 'firewall'),
    ],
  });
