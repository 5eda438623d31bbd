import { describe, expect, it } from 'vitest';
import { joinFindings } from '@/lib/cases';
import { judge } from '@/lib/rules/judge';
import { RULES } from '@/lib/rules/registry';
import { contextWith } from '@/lib/rules/testing/context';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { LEAST_DETECTED, MOST_ACCUSED } from './detection';
import type { CorpusEntry } from './entry';
import { HONEST } from './honest';
import { MALICIOUS } from './malicious';

function casesOf({ facts }: CorpusEntry): number {
  const snapshot = snapshotWith(facts);
  return joinFindings(snapshot, judge(snapshot, RULES, contextWith()).findings).length;
}

const having = (entries: readonly CorpusEntry[], cases: (count: number) => boolean): readonly string[] =>
  entries.filter((entry) => cases(casesOf(entry))).map(({ name }) => name);

// A thousand judgements by all rules: seconds, and more on a busy machine.
describe('cases of the corpora', { timeout: 60_000 }, () => {
  it('a break-in opens one, and hardly ever two', () => {
    const without = having(MALICIOUS, (count) => count === 0);
    expect(without.length / MALICIOUS.length, without.join('; ')).toBeLessThanOrEqual(1 - LEAST_DETECTED);
    const split = having(MALICIOUS, (count) => count > 1);
    expect(split.length / MALICIOUS.length, split.join('; ')).toBeLessThanOrEqual(1 - LEAST_DETECTED);
  });
  it('an honest service opens hardly any', () => {
    const opened = having(HONEST, (count) => count > 0);
    expect(opened.length / HONEST.length, opened.join('; ')).toBeLessThanOrEqual(MOST_ACCUSED);
  });
});
