import { describe, expect, test } from 'vitest';
import type { AnyRule, DetectedFinding, Judged, RuleResult, Snapshot } from '@/lib/model';
import { read, readInPart, unread } from '@/lib/model';
import { partReasons } from '@/lib/rules/part-read';
import { snapshotWith, TAKEN_AT } from '@/lib/rules/testing/snapshot';
import { type KnownFinding, liveOn } from './life';

const subject = { kind: 'container', id: 'c1', name: 'miner' } as const;
const rule = { id: 'bad-container', needs: ['containers'], uses: ['sockets'] } as unknown as AnyRule;
const found: DetectedFinding = {
  fingerprint: 'f1',
  ruleId: rule.id,
  family: 'container',
  severity: 'high',
  title: 'Bad',
  subject,
  sentence: [],
  evidence: [],
  offers: [],
  links: {},
};
const AT = new Date(TAKEN_AT);
const SOON = new Date(AT.getTime() + 1);
const known = (state: string, lastSeenAt = TAKEN_AT, waivedUntil: Date | null = null): KnownFinding => ({
  id: 'k1',
  fingerprint: 'f1',
  ruleId: rule.id,
  state,
  severity: 'high',
  subjectKind: subject.kind,
  subjectId: subject.id,
  firstSeenAt: new Date(0),
  lastSeenAt: new Date(lastSeenAt),
  openedAt: new Date(0),
  timesBack: 0,
  waivedUntil: state === 'waived' ? SOON : waivedUntil,
});
const result = (changes: Partial<RuleResult> = {}): RuleResult => ({
  ruleId: rule.id,
  verdict: 'pass',
  reasons: [],
  failCount: 0,
  unknownSubjects: [],
  ...changes,
});
const judged = (changes: Partial<Judged> = {}): Judged => ({
  results: [result()],
  findings: [],
  coverage: { checked: 1, total: 1, unchecked: [] },
  ...changes,
});
const all = snapshotWith({ containers: [], sockets: [] });
const withFacts = (facts: Partial<Snapshot['facts']>): Snapshot => ({ ...all, facts: { ...all.facts, ...facts } });
const live = (state: string, now: Judged, snapshot = all, previous: Snapshot | null = null, lastSeenAt = TAKEN_AT) =>
  liveOn({
    known: state === 'none' ? [] : [known(state, lastSeenAt)],
    ...{ judged: now, at: AT, snapshot, previous, rules: [rule] },
  });

describe('a finding that is seen', () => {
  test.each([
    ['none', 'open', 'opened'],
    ['open', 'open', null],
    ['back', 'back', null],
    ['resolved', 'back', 'back'],
    ['waived', 'waived', null],
  ])('%s becomes %s', (before, state, turn) => {
    const { seen } = live(before, judged({ findings: [found] }));
    expect(seen).toMatchObject([{ state, turn }]);
  });

  test.each([
    ['resolved', SOON, 'waived', 'back'],
    ['resolved', AT, 'back', 'back'],
    ['resolved', null, 'back', 'back'],
  ] as const)('%s with a waiver until %s becomes %s', (before, waivedUntil, state, turn) => {
    const { seen } = liveOn({
      known: [known(before, TAKEN_AT, waivedUntil)],
      ...{ judged: judged({ findings: [found] }), at: AT, snapshot: all, previous: null, rules: [rule] },
    });
    expect(seen).toMatchObject([{ state, turn }]);
  });

  test('is open when it is called waived and nobody has waived it', () => {
    const { seen } = liveOn({
      known: [{ ...known('waived'), waivedUntil: null }],
      ...{ judged: judged({ findings: [found] }), at: AT, snapshot: all, previous: null, rules: [rule] },
    });
    expect(seen).toMatchObject([{ state: 'open', turn: null }]);
  });

  test('notes another severity', () => {
    expect(live('open', judged({ findings: [{ ...found, severity: 'critical' }] })).seen[0]?.turn).toBe('severity');
  });
});

describe('a finding that is not seen', () => {
  const isResolved = (...args: Parameters<typeof live>): boolean => live(...args).resolved.length === 1;

  test.each(['open', 'back', 'waived'])('is resolved from %s when everything was read and the rule passes', (state) => {
    expect(isResolved(state, judged())).toBe(true);
  });

  test('is resolved when the rule objects to another subject only', () => {
    expect(isResolved('open', judged({ results: [result({ verdict: 'fail', failCount: 1 })] }))).toBe(true);
  });

  test('stays when the rule could not check', () => {
    expect(
      isResolved('open', judged({ results: [result({ verdict: 'unknown', reasons: ['containers: timed out'] })] })),
    ).toBe(false);
  });

  test('stays when its own subject could not be judged, and goes when only another one could not', () => {
    const unknown = (id: string) =>
      judged({ results: [result({ verdict: 'unknown', reasons: ['?'], unknownSubjects: [{ ...subject, id }] })] });
    expect(isResolved('open', unknown('c1'))).toBe(false);
    expect(isResolved('open', unknown('c2'))).toBe(true);
  });

  test('stays when the rule did not judge at all', () => {
    expect(isResolved('open', judged({ results: [] }))).toBe(false);
  });

  test('stays when a needed fact was not read, whatever the verdict says', () => {
    expect(isResolved('open', judged(), withFacts({ containers: unread('timed-out') }))).toBe(false);
  });

  test('stays when a list had items that could not be understood', () => {
    expect(isResolved('open', judged(), withFacts({ containers: read([], 1) }))).toBe(false);
  });

  test('stays when a fact the rule only uses failed this time', () => {
    expect(isResolved('open', judged(), withFacts({ sockets: unread('timed-out') }), all)).toBe(false);
  });

  test('goes when that fact was just as invisible when the finding was seen', () => {
    const overTls = withFacts({ sockets: unread('connection-cannot-see') });
    expect(isResolved('open', judged(), overTls, overTls)).toBe(true);
  });

  test('stays when it was seen long before, with better sight', () => {
    const worse = withFacts({ sockets: unread('no-permission') });
    expect(isResolved('open', judged(), worse, worse, '2026-11-01T00:00:00.000Z')).toBe(false);
  });

  test('stays when only a part of a fact was seen, and all of it when the finding was', () => {
    const inPart = withFacts({ sockets: readInPart([], 0, { reason: 'no-permission', detail: 'of others' }) });
    expect(isResolved('open', judged(), inPart, all)).toBe(false);
  });

  test('goes when it was seen in that very part, and is there no longer', () => {
    const inPart = withFacts({ containers: readInPart([], 0, { reason: 'no-permission', detail: 'of others' }) });
    const reasons = partReasons(inPart, rule);
    const now = judged({ results: [result({ verdict: 'unknown', reasons })] });
    expect(reasons).toHaveLength(1);
    expect(isResolved('open', now, inPart, inPart)).toBe(true);
    expect(isResolved('open', now, inPart, all)).toBe(false);
    const more = judged({ results: [result({ verdict: 'unknown', reasons: [...reasons, 'no log'] })] });
    expect(isResolved('open', more, inPart, inPart)).toBe(false);
  });

  test('resolved ones are left alone', () => {
    expect(live('resolved', judged())).toEqual({ seen: [], resolved: [], off: new Set(), kept: [] });
  });

  test('goes when the policy has switched its rule off, though nobody has proved it gone', () => {
    const finding = known('open');
    const blind = withFacts({ containers: unread('timed-out') });
    const step = liveOn({
      ...{ known: [finding], judged: judged({ results: [] }), at: AT, snapshot: blind, previous: null, rules: [rule] },
      rulesOff: [rule.id],
    });
    expect(step).toEqual({ seen: [], resolved: [finding], off: new Set([finding]), kept: [] });
  });
});
