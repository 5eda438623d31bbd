import { type ActionOffer, type Family, type Severity, targetKey } from '@/lib/model';

/**
 * Weight of one finding. With `score` below, one critical finding alone gives 55 (grade C), two give 80 (F); one high gives 18 (B); a
 * medium 4, a low 1. Info weighs nothing.
 */
const WEIGHTS: Record<Severity, number> = { critical: 0.8, high: 0.2, medium: 0.04, low: 0.01, info: 0 };

/** The door through which everything else comes in weighs double: open, it alone gives 80 (grade F). */
const DOOR_FACTOR = 2;

/** What an incident did to others (a container that died, a busy processor) ends with its cause: it is harm, not a way in. */
const HARM_FACTOR = 0.25;

interface Weighable {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly offers: readonly ActionOffer[];
}

function factorOf({ offers, family }: Weighable): number {
  if (offers[0]?.actionId === 'daemon.closePlaintextApi') return DOOR_FACTOR;
  return family === 'resource' ? HARM_FACTOR : 1;
}

/**
 * The weight of each finding by fingerprint. The n-th finding of one rule counts 1/n: thirty containers without a memory limit are one
 * habit, not thirty dangers. So does the n-th finding that one press answers: eight signs of the same miner are one miner.
 */
export function weigh(findings: readonly Weighable[]): ReadonlyMap<string, number> {
  const ofRule = new Map<string, number>();
  const ofPress = new Map<string, number>();
  const heaviestFirst = [...findings].sort((a, b) => WEIGHTS[b.severity] - WEIGHTS[a.severity]);
  return new Map(
    heaviestFirst.map((finding) => {
      const nth = Math.max(countUp(ofRule, finding.ruleId), countUp(ofPress, pressOf(finding)));
      return [finding.fingerprint, (WEIGHTS[finding.severity] * factorOf(finding)) / nth];
    }),
  );
}

function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

/** What answers a finding: the first action it offers, on its target; findings of one rule share their guidance. */
export function pressOf({ offers: [first], ruleId }: Pick<Weighable, 'offers' | 'ruleId'>): string {
  return first ? `${first.actionId} ${targetKey(first.target)}` : `guidance ${ruleId}`;
}

/** 0 to 100. Saturates: every further problem adds less, and nothing goes past 100. */
export const score = (weight: number): number => Math.round(100 * (1 - Math.exp(-weight)));

export const total = (weights: Iterable<number>): number => [...weights].reduce((sum, weight) => sum + weight, 0);
