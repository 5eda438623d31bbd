import {
  ALWAYS,
  all,
  any,
  comesBy,
  fromSource,
  inState,
  leavesBy,
  type Meets,
  NEVER,
  not,
  only,
  type Packet,
  toDestination,
  toPort,
  unclear,
  whether,
} from './caller';
import type { ReadRule, Verdict } from './rule';

type Question = (value: string, packet: Packet) => Meets;
const each =
  (question: Question): Question =>
  (value, packet) =>
    any(membersOf(value).map((one) => (one.startsWith('@') ? unclear(`the set ${one}`) : question(one, packet))));
/** A named set of addresses is some callers, whoever they are. */
const fromSet =
  (question: Question): Question =>
  (value, packet) =>
    value.startsWith('@') ? only(`set ${value}`) : each(question)(value, packet);

/** Expressions of a rule and what each asks; the longest that fits is taken. Source: nft(8). */
const EXPRESSIONS: readonly (readonly [RegExp, Question])[] = [
  [/^(?:meta )?iif(?:name)?$/, each(comesBy)],
  [/^(?:meta )?oif(?:name)?$/, each(leavesBy)],
  [/^ip saddr$/, fromSet((value, packet) => (packet.family === 'ipv4' ? fromSource(value, packet) : NEVER))],
  [/^ip6 saddr$/, fromSet((value, packet) => (packet.family === 'ipv6' ? fromSource(value, packet) : NEVER))],
  [/^ip daddr$/, each((value, packet) => (packet.family === 'ipv4' ? toDestination(value, packet) : NEVER))],
  [/^ip6 daddr$/, each((value, packet) => (packet.family === 'ipv6' ? toDestination(value, packet) : NEVER))],
  [/^(tcp|udp|sctp) dport$/, each((value, packet) => toPort(value, packet.port))],
  [/^th dport$/, each((value, packet) => toPort(value, packet.port))],
  [/^(tcp|udp|sctp|th) sport$/, () => ALWAYS],
  [/^ct original (?:ip6? )?proto-dst$/, each((value, packet) => toPort(value, packet.originalPort))],
  [/^ct state$/, (value, packet) => inState(membersOf(value), packet)],
  [/^ct status$/, (value, { translated }) => whether(translated && membersOf(value).includes('dnat'))],
  [/^ct direction$/, (value) => whether(value === 'original')],
  [/^(?:meta l4proto|ip protocol|ip6 nexthdr)$/, each((value, { protocol }) => whether(value === protocol))],
  [/^meta nfproto$/, (value, { family }) => whether(value === family)],
  [
    /^(?:meta protocol|ether type)$/,
    each((value, { family }) => whether(value === (family === 'ipv4' ? 'ip' : 'ip6'))),
  ],
  [/^(?:icmp|icmpv6|igmp) (?:type|code)$/, () => NEVER],
  // a routing header: the first packet of a usual connection carries none
  [/^rt type$/, () => NEVER],
  [
    /^(?:fib daddr|meta) (?:\. \w+ )?(?:type|pkttype)$/,
    (value, { out }) => whether(out === null && /local|host/.test(value)),
  ],
  [/^tcp flags$/, (value) => (/^syn$|syn \/|== syn/.test(value) ? ALWAYS : unclear(`tcp flags ${value}`))],
];

type Ask = (packet: Packet) => Meets;

const LIMIT =
  /^(?:limit rate (?:over )?\S+(?: bytes| kbytes| mbytes)?(?:\/\w+)?(?: burst \d+ \w+)?|ct count (?:over )?\d+)\s*/;
/** Statements that note something and decide nothing, with what belongs to them. */
const NOTE =
  /^(?:counter(?: packets \d+ bytes \d+)?|counter name "?[\w-]+"?|log(?: (?:prefix "[^"]*"|level \w+|group \d+|flags [\w ,]+?))*(?= |$)|(?:meta|ct) mark set \S+(?: (?:and|or|xor) \S+)*|notrack|nftrace set 1|meta nftrace set 1)\s*/;
const VERDICT =
  /^(accept|drop|return|continue|reject\b.*|queue\b.*|(?:jump|goto) \S+|(?:dnat|redirect|snat|masquerade|tproxy)\b.*)$/;
const EXPRESSION =
  /^((?:meta )?[io]if(?:name)?|ip6? [sd]addr|(?:tcp|udp|sctp|th) [sd]port|tcp flags|ct original (?:ip6? )?proto-dst|ct (?:state|status|direction)|meta (?:l4proto|nfproto|protocol|pkttype)|ip protocol|ip6 nexthdr|ether type|(?:icmp|icmpv6|igmp) (?:type|code)|rt type|fib daddr (?:\. \w+ )?type) (!= |== )?(vmap )?(\{[^}]*\}|"[^"]*"|[^\s"{]+(?:,\s?[^\s"{]+)*)\s*/;

/** Reads one rule as `nft list ruleset` prints it. What it does not know makes the rule unclear, never a guess. */
export function readNftRule(text: string): ReadRule {
  const asks: Ask[] = [];
  let counts = false;
  let rest = text
    .replace(/# handle \d+$/, '')
    .replace(/ comment "[^"]*"/, '')
    .trim();
  while (rest !== '') {
    const limit = LIMIT.exec(rest);
    if (limit) {
      counts = true;
      rest = rest.slice(limit[0].length).trim();
      continue;
    }
    const note = NOTE.exec(rest)?.[0];
    if (note !== undefined && note !== '') {
      rest = rest.slice(note.length).trim();
      continue;
    }
    if (VERDICT.test(rest)) return ruleOf(text, asks, verdictOf(rest), counts);
    const [whole, name = '', sign = '', map, value = ''] = EXPRESSION.exec(rest) ?? [];
    if (whole === undefined) {
      const strange = rest.slice(0, 60);
      asks.push(() => unclear(`"${strange}"`));
      rest = skipStrange(rest);
      continue;
    }
    if (map) return ruleOf(text, asks, verdictMap(name, value), counts);
    asks.push(askOf(name, sign.trim() === '!=', value));
    rest = rest.slice(whole.length).trim();
  }
  return ruleOf(text, asks, { does: 'go-on' }, counts);
}

/** Who calls too often is refused: that is not every stranger. Who does not is let in: that is. */
function ruleOf(text: string, asks: readonly Ask[], verdict: Verdict, counts: boolean): ReadRule {
  const rare: readonly Ask[] = counts && verdict.does === 'drop' ? [() => only('who calls too often')] : [];
  return { text, verdict, meets: (packet) => all([...asks, ...rare].map((ask) => ask(packet))) };
}

/** Past what is not known to the verdict at the end, if there is one: an unclear rule still says what it would do. */
function skipStrange(rest: string): string {
  const end = /(?:^| )(accept|drop|return|reject(?: with [\w -]+)?|(?:jump|goto) \S+)$/.exec(rest);
  return end ? (end[1] ?? '') : '';
}

function askOf(name: string, negated: boolean, value: string): Ask {
  const question = EXPRESSIONS.find(([pattern]) => pattern.test(name))?.[1];
  const protocol = /^(tcp|udp|sctp) /.exec(name)?.[1];
  return (packet) => {
    // "tcp dport 22" is about TCP alone, also where it says "not 22".
    if (protocol !== undefined && protocol !== packet.protocol) return NEVER;
    const meets = question ? question(value, packet) : unclear(`"${name}"`);
    return negated ? not(meets) : meets;
  };
}

/** "ct state vmap { established : accept, invalid : drop }": a stranger's first packet is new, so only what is said of "new" counts. */
function verdictMap(name: string, value: string): Verdict {
  if (name !== 'ct state') return { does: 'unknown', target: `${name} vmap` };
  const fresh = membersOf(value)
    .map((pair) => pair.split(/\s*:\s*/))
    .find(([key]) => key === 'new');
  return fresh ? verdictOf(fresh[1] ?? '') : { does: 'go-on' };
}

function verdictOf(words: string): Verdict {
  const [first = '', second = ''] = words.split(' ');
  if (first === 'accept') return { does: 'accept' };
  if (first === 'drop' || first === 'reject') return { does: 'drop' };
  if (first === 'return') return { does: 'return' };
  if (first === 'jump' || first === 'goto') return { does: first, chain: second };
  if (first === 'dnat') return { does: 'translate', to: /to (\S+)/.exec(words)?.[1] ?? '' };
  if (first === 'queue' || first === 'redirect' || first === 'tproxy') return { does: 'unknown', target: first };
  return { does: 'go-on' };
}

const membersOf = (value: string): readonly string[] =>
  value
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((one) => one.trim().replace(/^"|"$/g, ''))
    .filter((one) => one !== '');
