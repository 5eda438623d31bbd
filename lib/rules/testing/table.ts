import { describe, expect, it } from 'vitest';
import {
  type AnyRule,
  type DetectedFinding,
  type FactValues,
  type Judged,
  plainText,
  type RuleContext,
  type Severity,
} from '@/lib/model';
import { judge } from '../judge';
import { contextWith } from './context';
import { snapshotWith } from './snapshot';

/** One row of a table: the facts that were read, and what the world adds. Facts that are left out were not read. */
export interface TableRow {
  readonly facts: Partial<FactValues>;
  readonly context?: Partial<RuleContext>;
  readonly beside?: readonly AnyRule[]; // the rest of the catalogue, for a rule that speaks about it
}

/** What a finding must be. Only what is given is compared; `subject` is the subject's id. */
export interface ExpectedFinding {
  readonly subject: string;
  readonly severity?: Severity;
  readonly says?: string; // a part of the sentence
  readonly shows?: string; // a part of "label: value" of one evidence fact
  readonly offers?: readonly string[]; // exactly these action ids, in this order
}

export interface RuleTable {
  readonly passes: Readonly<Record<string, TableRow>>;
  readonly fails: Readonly<Record<string, TableRow & { readonly finds: readonly ExpectedFinding[] }>>;
  readonly unknowns: Readonly<Record<string, TableRow & { readonly because?: string }>>;
}

/**
 * Registers the tests of one rule. A table without a pass, a fail and an unknown is refused: the registry test asks for this call in
 * the test file of every rule.
 */
export function ruleTable(rule: AnyRule, table: RuleTable): void {
  for (const kind of ['passes', 'fails', 'unknowns'] as const)
    if (Object.keys(table[kind]).length === 0) throw new Error(`The table of ${rule.id} has no ${kind}.`);
  describe(rule.id, () => {
    it.each(Object.entries(table.passes))('passes: %s', (_, row) => {
      expect(summary(rule, row)).toEqual({ verdict: 'pass', reasons: [], findings: [] });
    });
    it.each(Object.entries(table.fails))('fails: %s', (_, row) => {
      const { findings } = judgeRow(rule, row);
      expect(findings.map((finding) => finding.subject.id).sort()).toEqual(row.finds.map((one) => one.subject).sort());
      for (const expected of row.finds) expectFinding(findings, expected);
    });
    it.each(Object.entries(table.unknowns))('unknown: %s', (_, row) => {
      const { verdict, reasons } = summary(rule, row);
      expect(verdict).toBe('unknown');
      expect(reasons.join('; ')).toContain(row.because ?? '');
    });
  });
}

function judgeRow(rule: AnyRule, row: TableRow): Judged {
  const context = contextWith(row.context);
  const judged = judge(snapshotWith(row.facts, context.takenAt), [rule, ...(row.beside ?? [])], context);
  return {
    ...judged,
    results: judged.results.filter((result) => result.ruleId === rule.id),
    findings: judged.findings.filter((finding) => finding.ruleId === rule.id),
  };
}

function summary(rule: AnyRule, row: TableRow) {
  const { results, findings } = judgeRow(rule, row);
  const [result] = results;
  const sentences = findings.map((finding) => plainText(finding.sentence));
  return { verdict: result?.verdict, reasons: result?.reasons ?? [], findings: sentences };
}

function expectFinding(findings: readonly DetectedFinding[], expected: ExpectedFinding): void {
  const found = findings.find((finding) => finding.subject.id === expected.subject);
  if (!found) return;
  expect(found.evidence.length, 'a finding shows its evidence').toBeGreaterThan(0);
  if (expected.severity) expect(found.severity).toBe(expected.severity);
  if (expected.says) expect(plainText(found.sentence)).toContain(expected.says);
  if (expected.offers) expect(found.offers.map((offer) => offer.actionId)).toEqual(expected.offers);
  if (expected.shows) {
    const shown = found.evidence.map((fact) => `${fact.label}: ${fact.value}`).join('\n');
    expect(shown).toContain(expected.shows);
  }
}
