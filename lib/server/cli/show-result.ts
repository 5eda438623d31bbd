import { BUNDLED_INDICATORS, indicatorSet, readIndicators } from '@/lib/intel';
import { atLeast, type RuleContext, type Snapshot } from '@/lib/model';
import { assess } from '@/lib/risk';
import { DEFAULT_POLICY, trusting } from '@/lib/rules/default-policy';
import { judge } from '@/lib/rules/judge';
import { RULES } from '@/lib/rules/registry';
import { riskView } from './risk-view';
import type { ScanOptions } from './scan-command';
import { scanResult } from './scan-result';
import { print } from './terminal';

interface Shown {
  readonly snapshot: Snapshot;
  /** The address, as a person would write it. */
  readonly host: string;
  /** SHA256 of the key we signed in with; null when there was none or it is not known. */
  readonly ownKey: string | null;
}

/** Judges a Snapshot, prints it for a person or as JSON, and says which exit code follows (0, or 1 with --fail-on). */
export async function showResult({ snapshot, host, ownKey }: Shown, options: ScanOptions): Promise<number> {
  const judged = judge(snapshot, RULES, await contextOf({ snapshot, ownKey }, options));
  const risk = assess(judged.findings);
  print(
    options.json
      ? JSON.stringify(scanResult(snapshot, host, judged, risk), null, 2)
      : riskView({ snapshot, host, judged, risk }),
  );
  const { failOn } = options;
  return failOn && judged.findings.some((finding) => atLeast(finding.severity, failOn)) ? 1 : 0;
}

/** One scan alone: no history, no fleet, no baseline. Rules that need them say "not checked". */
async function contextOf(
  { snapshot, ownKey }: Pick<Shown, 'snapshot' | 'ownKey'>,
  { indicators }: ScanOptions,
): Promise<RuleContext> {
  const more = indicators ? await readIndicators(indicators) : [];
  return {
    takenAt: snapshot.takenAt,
    previous: null,
    earlier: [],
    baseline: null,
    indicators: indicatorSet([...BUNDLED_INDICATORS, ...more]),
    policy: trusting(DEFAULT_POLICY, ownKey),
    hostsWithRepository: () => null,
  };
}
