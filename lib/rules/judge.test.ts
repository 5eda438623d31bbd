import { describe, expect, it } from 'vitest';
import {
  type AnyRule,
  bad,
  type Judgement,
  type Rule,
  read,
  readInPart,
  type Snapshot,
  type Subject,
  sentence,
  unread,
} from '@/lib/model';
import { DEFAULT_POLICY } from './default-policy';
import { defineRule, evidence, fail, unknown } from './define';
import { fingerprintOf, judge } from './judge';
import { containerWith } from './testing/container';
import { contextWith } from './testing/context';
import { snapshotWith } from './testing/snapshot';

const subject = (id: string): Subject => ({ kind: 'container', id, name: id });
const broken = (id: string): Judgement =>
  fail({ subject: subject(id), sentence: sentence`${bad(id)} is bad.`, evidence: [evidence('id', id, 'test')] });

const ruleWith = (changes: Partial<Rule<'containers', 'sockets' | 'daemon', 'load'>>): AnyRule =>
  defineRule<'containers', 'sockets' | 'daemon', 'load'>({
    id: 'test-rule',
    family: 'container',
    title: 'Test',
    why: 'Why.',
    fix: 'Fix.',
    severity: 'medium',
    references: { cis: [], attack: [] },
    needs: ['containers'],
    actions: [],
    check: () => [],
    ...changes,
  });

const judgeOne = (rule: AnyRule, snapshot: Snapshot = snapshotWith({ containers: [] })) => {
  const judged = judge(snapshot, [rule], contextWith());
  return { ...judged, result: judged.results[0] };
};

describe('three answers', () => {
  it('passes when a check has nothing to say', () => {
    expect(judgeOne(ruleWith({})).result).toMatchObject({ verdict: 'pass', reasons: [], failCount: 0 });
  });
  it('fails with one finding for each subject', () => {
    const judged = judgeOne(ruleWith({ check: () => [broken('a'), broken('b'), broken('a')] }));
    expect(judged.result).toMatchObject({ verdict: 'fail', failCount: 2 });
    expect(judged.findings.map((finding) => finding.subject.id)).toEqual(['a', 'b']);
  });
  it('does not know when a needed fact was not read, and does not ask the check', () => {
    const check = () => {
      throw new Error('must not be asked');
    };
    const snapshot = snapshotWith({});
    const judged = judgeOne(ruleWith({ check }), snapshot);
    expect(judged.result).toMatchObject({ verdict: 'unknown', reasons: ['containers: this connection cannot see it'] });
  });
  it('says why, with the detail', () => {
    const snapshot = snapshotWith({});
    const facts = { ...snapshot.facts, containers: unread('no-permission', 'docker group') };
    expect(judgeOne(ruleWith({}), { ...snapshot, facts }).result?.reasons).toEqual([
      'containers: this login may not read it (docker group): sign in as root or allow sudo without a password',
    ]);
  });
  it('fails and stays open about the rest', () => {
    const judged = judgeOne(ruleWith({ check: () => [broken('a'), unknown(subject('b'), 'no log')] }));
    expect(judged.result).toMatchObject({ verdict: 'fail', reasons: ['no log'], unknownSubjects: [subject('b')] });
    expect(judged.coverage).toMatchObject({ checked: 0, total: 1, unchecked: [{ reason: 'no log' }] });
  });
});

describe('a fact of which this login saw a part', () => {
  const inPart = (rule: AnyRule) => {
    const snapshot = snapshotWith({ containers: [] });
    const partly = { reason: 'no-permission', detail: 'sockets inside containers' } as const;
    return judgeOne(rule, { ...snapshot, facts: { ...snapshot.facts, sockets: readInPart([], 0, partly) } });
  };
  const why =
    'sockets: read in part; of the rest: this login may not read it (sockets inside containers): sign in as root or allow sudo without a password';

  it('proves nothing to a rule that goes by it', () => {
    expect(inPart(ruleWith({ needs: [], needsAny: ['sockets'] })).result).toMatchObject({
      verdict: 'unknown',
      reasons: [why],
    });
  });
  it('takes nothing away from what was found in that part', () => {
    const rule = ruleWith({ needs: [], needsAny: ['sockets'], check: () => [broken('a')] });
    expect(inPart(rule).result).toMatchObject({ verdict: 'fail', reasons: [why] });
  });
  it('is enough for a rule that looks at nothing else, and for one that goes by other facts', () => {
    const rule = ruleWith({ needs: [], needsAny: ['sockets'], enoughInPart: ['sockets'] });
    expect(inPart(rule).result?.verdict).toBe('pass');
    expect(inPart(ruleWith({})).result?.verdict).toBe('pass');
  });
});

describe('facts', () => {
  it('one of "needsAny" is enough', () => {
    const rule = ruleWith({ needs: [], needsAny: ['sockets', 'daemon'] });
    expect(judgeOne(rule, snapshotWith({ sockets: [] })).result?.verdict).toBe('pass');
    expect(judgeOne(rule, snapshotWith({})).result?.reasons).toHaveLength(2);
  });
  it('a check sees what it declared, and nothing else', () => {
    let seen: unknown;
    const rule = ruleWith({
      uses: ['load'],
      check: (facts) => {
        seen = facts;
        return [];
      },
    });
    judgeOne(rule, snapshotWith({ containers: [containerWith()], images: [] }));
    expect(seen).toEqual({ containers: [containerWith()], load: undefined });
  });
  it('a list with entries that were not understood cannot pass', () => {
    const snapshot = snapshotWith({});
    const facts = { ...snapshot.facts, containers: read([containerWith()], 2) };
    const { result } = judgeOne(ruleWith({}), { ...snapshot, facts });
    expect(result).toMatchObject({ verdict: 'unknown', reasons: ['2 of the containers could not be read'] });
  });
  it('tells checks what was not read, and which rules wait for it', () => {
    let told: unknown;
    const rule = ruleWith({
      needs: [],
      needsAny: ['sockets'],
      check: (_, context) => {
        told = context.unreadFacts?.filter((one) => ['containers', 'sockets'].includes(one.name));
        return [];
      },
    });
    judge(snapshotWith({ sockets: [] }), [rule, ruleWith({ id: 'waiting' })], contextWith());
    expect(told).toEqual([{ name: 'containers', reason: 'connection-cannot-see', detail: '', ruleIds: ['waiting'] }]);
  });
});

describe('a catalogue', () => {
  const breaking = ruleWith({
    id: 'breaking',
    check: () => {
      throw new Error('odd data');
    },
  });
  it('goes on when one check breaks, and does not call that a pass', () => {
    const { results, findings } = judge(
      snapshotWith({ containers: [] }),
      [breaking, ruleWith({ check: () => [broken('a')] })],
      contextWith(),
    );
    expect(results.map((result) => result.verdict)).toEqual(['unknown', 'fail']);
    expect(results[0]?.reasons[0]).toContain('odd data');
    expect(findings).toHaveLength(1);
  });
  it('puts the worst first, by the severity of the finding', () => {
    const mild = ruleWith({ id: 'mild', severity: 'low', check: () => [broken('a')] });
    const lowered = ruleWith({
      id: 'lowered',
      severity: 'critical',
      check: () => [{ ...broken('b'), severity: 'info' } as Judgement],
    });
    const { findings } = judge(snapshotWith({ containers: [] }), [lowered, mild], contextWith());
    expect(findings.map((finding) => finding.severity)).toEqual(['low', 'info']);
  });
  it('leaves out what the policy switched off', () => {
    const policy = { ...DEFAULT_POLICY, rulesOff: ['breaking'] };
    expect(judge(snapshotWith({}), [breaking], contextWith({ policy })).coverage.total).toBe(0);
  });
  it('gives the same answer to the same snapshot', () => {
    const rule = ruleWith({ check: () => [broken('a'), broken('b')] });
    expect(judgeOne(rule)).toEqual(judgeOne(rule));
  });
});

describe('a fingerprint', () => {
  it('is of the rule and the subject, not of its name', () => {
    expect(fingerprintOf('r', subject('a'))).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprintOf('r', { ...subject('a'), name: 'other' })).toBe(fingerprintOf('r', subject('a')));
    expect(fingerprintOf('r', subject('b'))).not.toBe(fingerprintOf('r', subject('a')));
    expect(fingerprintOf('s', subject('a'))).not.toBe(fingerprintOf('r', subject('a')));
  });
});
