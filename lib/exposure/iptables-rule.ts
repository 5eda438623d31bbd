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

type Ask = (packet: Packet) => Meets;

/** Options without a value that say nothing about who may pass. */
const SILENT_MODULES: ReadonlySet<string> = new Set(
  'tcp udp sctp comment multiport conntrack state addrtype iprange icmp icmp6 ipv6-icmp set geoip'.split(' '),
);
/** Modules about headers that the first packet of a usual connection does not carry. */
const ABSENT_HEADERS: ReadonlySet<string> = new Set(['rt', 'frag', 'ah', 'esp', 'hbh', 'dst']);
/** Modules that count how often somebody calls: they let a stranger in who is patient, and refuse only who is not. */
const COUNTING: ReadonlySet<string> = new Set(['limit', 'hashlimit', 'connlimit', 'recent']);
const COUNTING_OPTION = /^--(limit|hashlimit|connlimit|seconds|hitcount|name|mask|rttl|reap)/;
const FREQUENT: ReadonlySet<string> = new Set(['--update', '--rcheck', '--connlimit-above', '--hashlimit-above']);
const BARE: ReadonlySet<string> = new Set([
  '--syn',
  '--set',
  '--update',
  '--rcheck',
  '--remove',
  '--rsource',
  '--rdest',
]);
/** Targets that note or mark and let the next rule decide. */
const NOTES: ReadonlySet<string> = new Set(
  'LOG NFLOG ULOG MARK CONNMARK SECMARK CONNSECMARK CLASSIFY TRACE TCPMSS TOS DSCP AUDIT CT NOTRACK CHECKSUM TTL'.split(
    ' ',
  ),
);

/** Values each option takes, and what it asks of a packet. */
const OPTIONS: Record<string, (value: string, packet: Packet) => Meets> = {
  '-s': (value, packet) => any(value.split(',').map((range) => fromSource(range, packet))),
  '-d': (value, packet) => any(value.split(',').map((range) => toDestination(range, packet))),
  '-i': comesBy,
  '-o': leavesBy,
  '-p': (value, { protocol }) => protocolIs(value, protocol),
  '--dport': (value, { port }) => toPort(value, port),
  '--dports': (value, { port }) => toPort(value, port),
  '--ports': (value, { port }) => toPort(value, port),
  '--ctorigdstport': (value, { originalPort }) => toPort(value, originalPort),
  '--ctstate': (value, packet) => inState(value.split(','), packet),
  '--state': (value, packet) => inState(value.split(','), packet),
  '--ctstatus': (value, { translated }) =>
    /\bDNAT\b/.test(value) ? whether(translated) : unclear(`--ctstatus ${value}`),
  '--ctdir': (value) => whether(value === 'ORIGINAL'),
  '--dst-type': (value, { out }) => whether(out === null && value.split(',').includes('LOCAL')),
  '--src-type': (value) => whether(/UNICAST/.test(value)),
  // The flags of the packet that opens a connection: SYN alone.
  '--tcp-flags': (value) => whether(value === 'SYN'),
  '--src-range': (value) => ({ is: 'some', sources: [value] }),
  '--icmp-type': () => NEVER,
  '--icmpv6-type': () => NEVER,
  // Every caller's own port is high; a rule for low ones or for one is no door for a stranger, who may choose it.
  '--sport': () => ALWAYS,
  '--sports': () => ALWAYS,
  '--match-set': (value) => only(`set ${value}`),
  '--source-country': (value) => only(`countries ${value}`),
};
const IGNORED: ReadonlySet<string> = new Set([
  '--comment',
  '--reject-with',
  '--log-prefix',
  '--log-level',
  '--limit-burst',
]);

const LONG: Record<string, string> = {
  '--source': '-s',
  '--destination': '-d',
  '--in-interface': '-i',
  '--out-interface': '-o',
  '--protocol': '-p',
  '--destination-port': '--dport',
  '--destination-ports': '--dports',
  '--source-port': '--sport',
  '--jump': '-j',
  '--goto': '-g',
  '--match': '-m',
};

/** Reads one line of iptables-save ("-A INPUT -p tcp --dport 22 -j ACCEPT"). What it does not know makes the rule unclear, never a guess. */
export function readIptablesRule(text: string): ReadRule {
  const words = wordsOf(text.replace(/^\[\d+:\d+\] /, ''));
  const asks: Ask[] = [];
  let counts = false;
  let frequent = false;
  let negated = false;
  for (let at = words[0] === '-A' ? 2 : 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const option = LONG[word] ?? word;
    const value = words[at + 1] ?? '';
    if (option === '-j' || option === '-g') {
      const verdict = verdictOf(option, value, words.slice(at + 2));
      // Who calls too often is refused: that is not every stranger. Who does not is let in: that is.
      if (frequent || (counts && verdict.does === 'drop')) asks.push(() => only('who calls too often'));
      return ruleOf(text, asks, verdict);
    }
    if (option === '!') negated = true;
    else {
      if (option === '-m' && COUNTING.has(value)) counts = true;
      if (FREQUENT.has(option)) frequent = true;
      asks.push(askOf(option, option === '--tcp-flags' ? (words[at + 2] ?? '') : value, negated));
      negated = false;
      at += BARE.has(option) ? 0 : option === '--tcp-flags' || option === '--match-set' ? 2 : 1;
    }
  }
  return ruleOf(text, asks, { does: 'go-on' });
}

const ruleOf = (text: string, asks: readonly Ask[], verdict: Verdict): ReadRule => ({
  text,
  verdict,
  meets: (packet) => all(asks.map((ask) => ask(packet))),
});

function askOf(option: string, value: string, negated: boolean): Ask {
  if (IGNORED.has(option) || BARE.has(option) || COUNTING_OPTION.test(option)) return () => ALWAYS;
  if (option === '-m' && ABSENT_HEADERS.has(value)) return () => NEVER;
  if (option === '-m')
    return () => (SILENT_MODULES.has(value) || COUNTING.has(value) ? ALWAYS : unclear(`the match "${value}"`));
  const ask = Object.hasOwn(OPTIONS, option) ? OPTIONS[option] : undefined;
  if (!ask) return () => unclear(`the option ${option}`);
  return (packet) => (negated ? not(ask(value, packet)) : ask(value, packet));
}

function protocolIs(value: string, protocol: string): Meets {
  const names: Record<string, string> = { '6': 'tcp', '17': 'udp', '132': 'sctp' };
  return whether(value === 'all' || value === '0' || (names[value] ?? value) === protocol);
}

function verdictOf(option: string, target: string, rest: readonly string[]): Verdict {
  if (option === '-g') return { does: 'goto', chain: target };
  if (target === 'ACCEPT') return { does: 'accept' };
  if (target === 'DROP' || target === 'REJECT') return { does: 'drop' };
  if (target === 'RETURN') return { does: 'return' };
  if (target === 'DNAT') return { does: 'translate', to: rest[rest.indexOf('--to-destination') + 1] ?? '' };
  if (NOTES.has(target)) return { does: 'go-on' };
  if (/^[A-Z]+$/.test(target) && ['QUEUE', 'NFQUEUE', 'REDIRECT', 'TPROXY', 'SYNPROXY', 'TARPIT'].includes(target))
    return { does: 'unknown', target };
  return { does: 'jump', chain: target };
}

/** Words as the shell would split them: quotes hold a comment together. */
const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
