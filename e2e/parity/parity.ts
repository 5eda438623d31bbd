import { readFileSync } from 'node:fs';
import color from 'picocolors';
import { replaySnapshot } from '@/lib/collect';
import { BUNDLED_INDICATORS, indicatorSet } from '@/lib/intel';
import type { RuleResult } from '@/lib/model';
import { DEFAULT_POLICY } from '@/lib/rules/default-policy';
import { judge } from '@/lib/rules/judge';
import { NOT_AVAILABLE } from '@/lib/rules/not-available';
import { RULES } from '@/lib/rules/registry';
import { BENCH_CHECKS, type BenchCheck } from './bench-checks';

const RECORDED = 'lib/collect/testing/recorded/infected.json';
const MARKS = { pass: color.green('pass'), fail: color.red('fail'), unknown: color.yellow('not checked') };

/** `npm run parity [-- SNAPSHOT.json]`: each check of the CIS Docker Benchmark with our rule and its verdict on a stored Snapshot. */
function main(file: string = RECORDED): number {
  const snapshot = replaySnapshot(readFileSync(file, 'utf8'));
  const { results } = judge(snapshot, RULES, {
    takenAt: snapshot.takenAt,
    previous: null,
    earlier: [],
    baseline: null,
    indicators: indicatorSet(BUNDLED_INDICATORS),
    policy: DEFAULT_POLICY,
    hostsWithRepository: () => null,
  });
  const byRule = new Map(results.map((result) => [result.ruleId, result]));
  for (const check of BENCH_CHECKS) say(lineOf(check, byRule.get(check.ruleId ?? '')));
  const automatable = BENCH_CHECKS.filter(({ ruleId }) => ruleId !== null);
  const answered = automatable.filter(({ ruleId }) => byRule.get(ruleId ?? '')?.verdict !== undefined);
  const decided = automatable.filter(({ ruleId }) =>
    ['pass', 'fail'].includes(byRule.get(ruleId ?? '')?.verdict ?? ''),
  );
  say(
    `\n${automatable.length} automatable checks: ${answered.length} have a rule, ${decided.length} pass or fail here.`,
  );
  // A stored Snapshot has no fleet around it, and reading it asks nobody.
  say(
    'image-outdated (5.28) goes by what Docker Hub says of a tag. It is unknown where look-ups are off, as they are here, where there is ' +
      'no answer yet, and for images of other registries; it passes by itself where every image was built or loaded on the host.',
  );
  return 0;
}

function lineOf({ check, title, ruleId, why }: BenchCheck, result: RuleResult | undefined): string {
  const place = `${check.padEnd(7)} ${title.padEnd(42)} `;
  if (ruleId === null) return `${place}${color.dim(`by hand: ${why}`)}`;
  if (!result)
    return `${place}${ruleId.padEnd(34)} ${color.yellow('not available')}, because ${NOT_AVAILABLE[ruleId] ?? '…'}`;
  const reason = result.verdict === 'unknown' ? `, because ${result.reasons[0] ?? ''}` : '';
  return `${place}${ruleId.padEnd(34)} ${MARKS[result.verdict]}${reason}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = main(process.argv[2]);
