import { describe, expect, test } from 'vitest';
import type { CaseReport } from '@/lib/model';
import { renderCase } from './render-case';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style><b>',
  '\u202Egnp.exe',
  'a\u0000b\u001b[31m',
];

function caseWith(name: string): CaseReport {
  const at = '2026-11-24T03:16:00.000Z';
  const sentence = [
    { kind: 'text' as const, text: 'A stranger started ' },
    { kind: 'bad' as const, text: name },
  ];
  return {
    ...{ name: 'SHP-14', title: name, state: 'cleaning', hostName: name, owner: name, openedAt: at },
    closed: { at, by: name, reason: name },
    risk: { atOpening: 94, now: 12 },
    story: [sentence],
    steps: [
      { title: 'Close the door', lines: [{ text: name, state: 'confirmed' }] },
      { title: 'Kill', lines: [] },
    ],
    findings: [
      {
        severity: 'critical',
        title: name,
        sentence,
        state: 'open',
        stage: 'entry',
        reasons: [{ kind: 'container', value: name }],
        at,
      },
    ],
    timeline: [{ at, text: name }],
    watch: name,
    evidence: { items: 14, sizeBytes: 41 },
    ...{ madeAt: at, madeBy: name, timeZone: 'Europe/Berlin' },
  };
}

describe('the file of a case', () => {
  test.each(HOSTILE)('shows %j as text', (name) => {
    const tags = (text: string): string[] => text.match(/<\/?[a-z!][^>]*>/gi) ?? [];
    const page = renderCase(caseWith(name));
    expect(tags(page)).toEqual(tags(renderCase(caseWith('plain'))));
    expect(page).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
  });
  test('needs nothing from anywhere and runs nothing', () => {
    const page = renderCase(caseWith('web-07'));
    expect(page).not.toMatch(/<(script|link|img|iframe)|https?:|url\(|@import/);
    expect(page).toContain("default-src 'none'");
  });
  test('tells the case in the time zone of the reports, with what was not needed', () => {
    const page = renderCase(caseWith('web-07'));
    for (const text of [
      'SHP-14',
      'Tue 24 Nov 04:16',
      'Risk 94 then, 12 now.',
      'Nothing to do.',
      'container web-07',
      '14 items',
    ])
      expect(page).toContain(text);
    expect(renderCase({ ...caseWith('x'), closed: null, owner: null })).toContain('Not closed.');
  });
});
