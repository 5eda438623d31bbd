import { describe, expect, it } from 'vitest';
import type { ActionOffer, Severity } from '@/lib/model';
import { assess, grade, type RiskFinding } from '.';

let next = 0;
const finding = (severity: Severity, ruleId = `rule-${next}`, offers: ActionOffer[] = []): RiskFinding => ({
  fingerprint: `f${next++}`,
  ruleId,
  family: 'malware',
  severity,
  sentence: [],
  offers,
});
const closeApi: ActionOffer = { actionId: 'daemon.closePlaintextApi', target: { kind: 'daemon', port: 2375 } };
const container = (id: string): ActionOffer => ({
  actionId: 'container.quarantine',
  target: { kind: 'container', containerId: id, imageId: 'i', name: 'n' },
});

describe('score', () => {
  it('is 0 without findings, and for info alone', () => {
    expect(assess([])).toMatchObject({ score: 0, grade: 'A', fixes: [] });
    expect(assess([finding('info')]).score).toBe(0);
  });
  it.each<[Severity, number]>([
    ['critical', 55],
    ['high', 18],
    ['medium', 4],
    ['low', 1],
  ])('one %s finding gives %i', (severity, points) => {
    expect(assess([finding(severity)]).score).toBe(points);
  });
  it('weighs an open door double: alone it is an F', () => {
    expect(assess([finding('critical', 'door', [closeApi])])).toMatchObject({ score: 80, grade: 'F' });
  });
  it('weighs harm done to others a quarter of a danger', () => {
    expect(assess([{ ...finding('high'), family: 'resource' }]).score).toBe(5);
  });
  it('never passes 100 and grows with each critical rule', () => {
    const scores = [1, 2, 3, 40].map((count) => assess(Array.from({ length: count }, () => finding('critical'))).score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores.at(-1)).toBe(100);
  });
  it('counts the repeats of one rule less', () => {
    const repeated = assess([finding('high', 'same'), finding('high', 'same')]).score;
    const different = assess([finding('high'), finding('high')]).score;
    expect(repeated).toBeLessThan(different);
  });
  it('counts further signs of what one press ends less', () => {
    const signs = (target: (nth: number) => ActionOffer) =>
      assess([1, 2, 3].map((nth) => finding('high', undefined, [target(nth)]))).score;
    expect(signs(() => container('c1'))).toBeLessThan(signs((nth) => container(`c${nth}`)));
  });
});

it('has the bands of the interface', () => {
  expect([0, 14, 15, 34, 35, 59, 60, 79, 80, 100].map(grade)).toEqual([
    'A',
    'A',
    'B',
    'B',
    'C',
    'C',
    'D',
    'D',
    'F',
    'F',
  ]);
});

describe('what to fix first', () => {
  it('leads with the door among equals and joins what one press answers', () => {
    const risk = assess([
      finding('critical', 'a', [container('c1')]),
      finding('high', 'b', [container('c1')]),
      finding('critical', 'door', [closeApi]),
    ]);
    expect(risk.fixes.map((fix) => [fix.ruleId, fix.answers.length])).toEqual([
      ['door', 1],
      ['a', 2],
    ]);
  });
  it('keeps the same action on two containers apart', () => {
    expect(
      assess([finding('high', 'a', [container('c1')]), finding('high', 'a', [container('c2')])]).fixes,
    ).toHaveLength(2);
  });
  it('gives shares that add up to the score and the exact score without each row', () => {
    const risk = assess([
      finding('critical', 'a', [closeApi]),
      finding('high', 'b', [container('c1')]),
      finding('medium', 'c'),
    ]);
    const sum = risk.fixes.reduce((points, fix) => points + fix.points, 0);
    expect(Math.abs(sum - risk.score)).toBeLessThanOrEqual(1);
    expect(risk.fixes[0]).toMatchObject({ ruleId: 'a', scoreAfter: 21 });
    expect(risk.scoreAfterFixes).toBe(4);
  });
});
