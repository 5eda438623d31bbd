import type { FirewallChain } from '@/lib/model';
import type { Packet } from './caller';
import { readIptablesRule } from './iptables-rule';
import { readNftRule } from './nft-rule';
import type { ReadRule } from './rule';

/** One rule that had something to say about the packet. */
export interface Step {
  readonly backend: FirewallChain['backend'];
  readonly table: string;
  readonly chain: string;
  readonly rule: string; // as the tool prints it; "policy DROP" for the end of a chain
  readonly says: 'accepts' | 'drops' | 'goes on in' | 'comes back' | 'for some only' | 'cannot be told' | 'translates';
  readonly detail: string; // the next chain, the sources, what cannot be told, the new destination
}

/** How a packet leaves the chains of one hook. */
export interface Walked {
  readonly end: 'accepted' | 'dropped' | 'unclear';
  readonly steps: readonly Step[];
  readonly by: Step | null; // the one that decided
  readonly onlyFor: readonly string[]; // sources that a rule lets in before the rest is dropped
  readonly translatedTo: string | null;
}

const MOST_STEPS = 60;
const DEEPEST = 24;

type End = 'accept' | 'drop' | 'fall' | 'unknown' | 'translated';
type Doubt = { readonly would: End; readonly step: Step };

/** Reads the same text once; the chains of a host are walked for every port. */
const read = new WeakMap<FirewallChain, readonly ReadRule[]>();
function rulesOf(chain: FirewallChain): readonly ReadRule[] {
  const known = read.get(chain);
  if (known) return known;
  const rules = chain.rules.map(chain.backend === 'nft' ? readNftRule : readIptablesRule);
  read.set(chain, rules);
  return rules;
}

/** Takes one packet through one base chain, as the kernel does: rule by rule, into other chains and back, at the end its policy. */
export function walk(base: FirewallChain, chains: readonly FirewallChain[], packet: Packet): Walked {
  const trail = new Trail(base, chains, packet);
  const end = trail.through(base, 0);
  const last = trail.steps.at(-1) ?? null;
  if (end === 'translated') return trail.walked('accepted', last);
  const decided = end === 'fall' ? trail.policy(base) : { end, step: last };
  const doubt = trail.doubts.find(({ would }) => would !== decided.end);
  if (decided.end === 'unknown' || doubt) return trail.walked('unclear', doubt?.step ?? decided.step);
  return trail.walked(decided.end === 'drop' ? 'dropped' : 'accepted', decided.step);
}

class Trail {
  readonly steps: Step[] = [];
  readonly doubts: Doubt[] = [];
  private readonly onlyFor = new Set<string>();
  private translatedTo: string | null = null;
  private readonly byName: ReadonlyMap<string, FirewallChain>;

  constructor(
    base: FirewallChain,
    chains: readonly FirewallChain[],
    private readonly packet: Packet,
  ) {
    const own = chains.filter(
      ({ backend, family, table }) => backend === base.backend && family === base.family && table === base.table,
    );
    this.byName = new Map(own.map((chain) => [chain.chain, chain]));
  }

  walked(end: Walked['end'], by: Step | null): Walked {
    return { end, by, steps: this.steps, onlyFor: [...this.onlyFor], translatedTo: this.translatedTo };
  }

  policy(base: FirewallChain): { end: End; step: Step } {
    const drops = /^(drop|reject)$/i.test(base.policy);
    return {
      end: drops ? 'drop' : 'accept',
      step: this.note(base, `policy ${base.policy || 'ACCEPT'}`, drops ? 'drops' : 'accepts'),
    };
  }

  through(chain: FirewallChain, depth: number): End {
    if (depth > DEEPEST) return 'unknown';
    for (const rule of rulesOf(chain)) {
      const end = this.past(chain, rule, depth);
      if (end === 'back') return 'fall';
      if (end !== 'fall') return end;
    }
    return 'fall';
  }

  /** What one rule does. `fall`: the next rule decides; `back`: the chain is over. */
  private past(chain: FirewallChain, rule: ReadRule, depth: number): End | 'back' {
    const meets = rule.meets(this.packet);
    if (meets.is === 'never' || rule.verdict.does === 'go-on') return 'fall';
    if (meets.is === 'some') return this.forSome(chain, rule, meets.sources, depth);
    if (meets.is === 'unclear') return this.inDoubt(chain, rule, meets.why, depth);
    return this.decide(chain, rule, depth);
  }

  private decide(chain: FirewallChain, { text, verdict }: ReadRule, depth: number): End | 'back' {
    if (verdict.does === 'accept' || verdict.does === 'drop') {
      this.note(chain, text, verdict.does === 'accept' ? 'accepts' : 'drops');
      return verdict.does;
    }
    if (verdict.does === 'return') {
      this.note(chain, text, 'comes back');
      return 'back';
    }
    if (verdict.does === 'translate') {
      this.note(chain, text, 'translates', verdict.to);
      this.translatedTo = verdict.to;
      return 'translated';
    }
    if (verdict.does === 'jump' || verdict.does === 'goto') {
      const next = this.byName.get(verdict.chain);
      this.note(chain, text, next ? 'goes on in' : 'cannot be told', verdict.chain);
      const end = next ? this.through(next, depth + 1) : 'unknown';
      return end === 'fall' && verdict.does === 'goto' ? 'back' : end;
    }
    this.note(chain, text, 'cannot be told', verdict.does === 'unknown' ? verdict.target : '');
    return 'unknown';
  }

  /** A rule for callers of certain addresses: a stranger passes it by, and those it lets in are remembered. */
  private forSome(chain: FirewallChain, rule: ReadRule, sources: readonly string[], depth: number): 'fall' {
    const { verdict } = rule;
    const accepts =
      verdict.does === 'accept' ||
      ((verdict.does === 'jump' || verdict.does === 'goto') && this.wouldEnd(verdict.chain, depth) === 'accept');
    this.note(chain, rule.text, 'for some only', sources.join(', '));
    if (accepts) for (const source of sources) this.onlyFor.add(source);
    return 'fall';
  }

  /** A rule that may or may not be about this packet: the walk goes on, and what the rule would have done is held against its end. */
  private inDoubt(chain: FirewallChain, rule: ReadRule, why: string, depth: number): 'fall' {
    const { verdict } = rule;
    const would =
      verdict.does === 'accept' || verdict.does === 'drop'
        ? verdict.does
        : verdict.does === 'jump' || verdict.does === 'goto'
          ? this.wouldEnd(verdict.chain, depth)
          : 'unknown';
    if (would === 'fall') return 'fall';
    this.doubts.push({ would, step: this.note(chain, rule.text, 'cannot be told', why) });
    return 'fall';
  }

  /** Where a chain would lead, without leaving a trace of having been there. */
  private wouldEnd(name: string, depth: number): End {
    const chain = this.byName.get(name);
    if (!chain) return 'unknown';
    const kept = [this.steps.length, this.doubts.length] as const;
    const end = this.through(chain, depth + 1);
    const doubtful = this.doubts.length > kept[1];
    this.steps.length = Math.min(this.steps.length, kept[0]);
    this.doubts.length = kept[1];
    return doubtful ? 'unknown' : end;
  }

  private note(chain: FirewallChain, rule: string, says: Step['says'], detail = ''): Step {
    const step: Step = { backend: chain.backend, table: chain.table, chain: chain.chain, rule, says, detail };
    if (this.steps.length < MOST_STEPS) this.steps.push(step);
    return step;
  }
}
