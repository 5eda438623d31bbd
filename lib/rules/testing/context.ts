import { BUNDLED_INDICATORS, indicatorSet } from '@/lib/intel';
import type { Baseline, RuleContext, Snapshot } from '@/lib/model';
import { DEFAULT_POLICY } from '../default-policy';
import { TAKEN_AT } from './snapshot';

const BUNDLED = indicatorSet(BUNDLED_INDICATORS);

/** A first scan of a lone host with the bundled indicators, changed by what a table row gives. */
export function contextWith(changes: Partial<RuleContext> = {}): RuleContext {
  return {
    takenAt: TAKEN_AT,
    previous: null,
    earlier: [],
    baseline: null,
    indicators: BUNDLED,
    policy: DEFAULT_POLICY,
    hostsWithRepository: () => null,
    ...changes,
  };
}

/** History as the engine gives it: newest first. */
export const historyOf = (...earlier: readonly Snapshot[]): Pick<RuleContext, 'previous' | 'earlier'> => ({
  previous: earlier[0] ?? null,
  earlier,
});

export const baselineOf = (snapshot: Snapshot, keyFingerprints: readonly string[] = []): Baseline => ({
  takenAt: snapshot.takenAt,
  snapshot,
  keyFingerprints,
});
