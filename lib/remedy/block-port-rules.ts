import { type Sentence, sentence, type TargetOf, value } from '@/lib/model';
import { type Refusal, refuse } from './contract';
import type { BlockRule, FirewallTool, UFW_WORDS } from './host/firewall-rule';
import type { FirewallSurvey } from './host/firewall-survey';

/** Which rules close a port on this host, and why it is these. `kept`: those that nobody but a unit of ours would bring back after a restart. */
export interface Blocking {
  readonly rules: readonly BlockRule[];
  readonly kept: readonly BlockRule[];
  readonly why: readonly Sentence[];
}

type Target = TargetOf<'port'>;
type Port = Pick<BlockRule, 'protocol' | 'port'>;

/** Chooses the tool: the one that keeps the firewall of the host, so that its next reload does not undo us. */
export function blockingOf(target: Target, survey: FirewallSurvey): Blocking | Refusal {
  const port: Port = { protocol: target.protocol, port: target.hostPort };
  const found = survey.firewalld
    ? byFirewalld(target, port, survey, survey.firewalld.zones)
    : survey.ufw
      ? byUfw(target, port, survey, survey.ufw)
      : byItself(target, port, survey);
  if ('refused' in found) return found;
  return { ...found, kept: survey.systemd ? found.kept : [] };
}

/**
 * firewalld keeps a rule for a port of the host itself. What Docker publishes passes its zones by, and what stands in DOCKER-USER is thrown
 * away whenever firewalld reloads (firewalld 1.3 with Docker 20.10), so there it takes a table of our own.
 */
function byFirewalld(
  target: Target,
  port: Port,
  { nft, chains }: FirewallSurvey,
  zones: readonly string[],
): Blocking | Refusal {
  if (target.containerId === null)
    return zones.length === 0
      ? refuse('firewalld runs and names no zone: we do not know where to put the rule.')
      : {
          rules: zones.map((zone) => ({ ...port, by: 'firewalld', zone })),
          kept: [],
          why: [
            sentence`firewalld runs, so it gets the rule and keeps it after a restart: zone ${value(zones.join(', '))}.`,
          ],
        };
  if (!nft && chains.has('iptables DOCKER-USER')) {
    const rules = [...inChain('DOCKER-USER', port, chains), ...inChain('INPUT', port, chains, IPV6)];
    const why = sentence`firewalld throws rules of DOCKER-USER away when it reloads, and nft is not there to do better: after a reload restart the unit.`;
    return { rules, kept: rules, why: [why] };
  }
  if (!nft) return refuse(NONE);
  const rules: readonly BlockRule[] = [{ ...port, by: 'nft' }];
  const why = sentence`firewalld runs, but a published port passes its zones by, and it throws rules of DOCKER-USER away when it reloads: a table of our own stays.`;
  return { rules, kept: rules, why: [why] };
}

/** ufw decides about INPUT and keeps its rules; what Docker publishes passes it by, so there DOCKER-USER gets one too. */
function byUfw(
  target: Target,
  port: Port,
  { chains }: FirewallSurvey,
  ufw: NonNullable<FirewallSurvey['ufw']>,
): Blocking | Refusal {
  const before = ufwBefore(ufw);
  if (before === null)
    return refuse(
      'ufw has rules for this port that differ between IPv4 and IPv6 or that we do not know: change them by hand.',
    );
  const published = target.containerId === null ? [] : inChain('DOCKER-USER', port, chains);
  const uncovered = ufw.ipv6 ? [] : inChain('INPUT', port, chains, IPV6);
  const kept = [...published, ...uncovered];
  const why = [sentence`ufw is active, so it gets the rule and keeps it after a restart.`];
  if (published.length > 0) why.push(PUBLISHED);
  return { rules: [...published, ...uncovered, { ...port, by: 'ufw', ...before }], kept, why };
}

const PUBLISHED = sentence`Docker publishes this port past the host’s own rules: DOCKER-USER decides about it.`;
const NONE = 'No firewall was found that we know how to change (iptables with the chain that decides, or nft).';
const IPV4: readonly FirewallTool[] = ['iptables', 'iptables-legacy'];
const IPV6: readonly FirewallTool[] = ['ip6tables', 'ip6tables-legacy'];

/** "allow tcp 8081 0.0.0.0/0 any 0.0.0.0/0 in comment=6869": the same for both families, or not one that we can put back. */
function ufwBefore({ ipv6, rules4, rules6 }: NonNullable<FirewallSurvey['ufw']>) {
  const [four = 'none', ...more4] = rules4.map(wordAndComment);
  const [six = ipv6 ? 'none' : four, ...more6] = rules6.map(wordAndComment);
  if (more4.length + more6.length > 0 || four !== six) return null;
  const [word = '', comment = ''] = four.split(' ');
  if (word === 'deny') return { was: 'none', comment: '' } as const;
  return isUfwWord(word) ? ({ was: word, comment: Buffer.from(comment, 'hex').toString('utf8') } as const) : null;
}

const wordAndComment = (rule: string): string =>
  `${rule.split(' ')[0] ?? ''} ${/ comment=([0-9a-f]+)$/.exec(rule)?.[1] ?? ''}`.trim();
const isUfwWord = (word: string): word is (typeof UFW_WORDS)[number] => ['none', 'allow', 'limit'].includes(word);

/** Where no program keeps the firewall: the chain that decides, and a unit of ours that brings the rule back. */
function byItself(target: Target, port: Port, { chains, nft }: FirewallSurvey): Blocking | Refusal {
  const published = target.containerId !== null;
  // Without DOCKER-USER the engine may not touch the firewall: its proxy takes the call, and INPUT decides.
  const chain = published && [...chains].some((one) => one.endsWith(' DOCKER-USER')) ? 'DOCKER-USER' : 'INPUT';
  const four = inChain(chain, port, chains, IPV4);
  if (four.length > 0) {
    // Over IPv6 a proxy of the engine may listen: INPUT too.
    const rules = [
      ...four,
      ...inChain('INPUT', port, chains, IPV6),
      ...(published ? inChain('DOCKER-USER', port, chains, IPV6) : []),
    ];
    return { rules, kept: rules, why: [chain === 'DOCKER-USER' ? PUBLISHED : ITSELF] };
  }
  if (!nft) return refuse(NONE);
  const rules: readonly BlockRule[] = [{ ...port, by: 'nft' }];
  return {
    rules,
    kept: rules,
    why: [
      sentence`There is no iptables here, so a table of our own in nftables drops it, before the other tables are asked.`,
    ],
  };
}

const ITSELF = sentence`No ufw and no firewalld is active: the rule goes into INPUT itself.`;

/** The first tool of each family that has the chain. */
function inChain(
  chain: 'INPUT' | 'DOCKER-USER',
  port: Port,
  chains: FirewallSurvey['chains'],
  only: readonly FirewallTool[] = [...IPV4, ...IPV6],
): readonly BlockRule[] {
  return [IPV4, IPV6].flatMap((family) => {
    const tool = family.find((one) => only.includes(one) && chains.has(`${one} ${chain}`));
    return tool ? [{ ...port, by: 'iptables' as const, tool, chain }] : [];
  });
}
