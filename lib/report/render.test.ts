import { describe, expect, test } from 'vitest';
import { FrozenReport, SEVERITIES } from '@/lib/model';
import { renderCsv } from './render-csv';
import { renderHtml } from './render-html';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '${7*7}{{7*7}}<%= 7 %>',
  '\u202Egnp.exe',
  'a\u0000b\u001b[31mred',
  'x\r\nSet-Cookie: a=b',
];
const FORMULAS = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', ' =1+1', '\n@x'];

function reportWith(name: string): FrozenReport {
  const at = '2026-11-24T03:16:00.000Z';
  const finding = {
    hostName: name,
    ruleId: 'r',
    title: name,
    severity: 'high' as const,
    subjectName: name,
    sentence: [
      { kind: 'bad' as const, text: name },
      { kind: 'value' as const, text: name },
    ],
    at,
  };
  return FrozenReport.parse({
    schema: 'shipshape.report/1',
    week: '2026-W48',
    kind: 'manual',
    timeZone: 'Europe/Berlin',
    fromAt: at,
    untilAt: at,
    frozenAt: at,
    madeBy: name,
    headline: name,
    lead: name,
    risk: [
      { week: '2026-W47', mean: null, best: null, worst: null, worstHost: null },
      { week: '2026-W48', mean: 30, best: 5, worst: 94, worstHost: name },
    ],
    counts: SEVERITIES.map((severity) => ({ severity, before: 1, new: 2, back: 0, resolved: 1, open: 2 })),
    waived: 0,
    fixFirst: [{ hostName: name, severity: 'critical', ruleId: 'r', sentence: finding.sentence, points: 22 }],
    newFindings: [finding],
    backFindings: [],
    resolvedFindings: [],
    openFindings: [finding],
    expiringWaivers: [{ ...finding, owner: name, reason: name, expiresAt: '2026-11-30T10:00:00.000Z' }],
    actions: [{ at, who: name, hostName: name, actionId: 'a', title: name, outcome: 'confirmed', undone: false }],
    hosts: [
      {
        name,
        tags: [name],
        kind: 'ssh',
        status: 'seen',
        score: 94,
        grade: 'F',
        scoreBefore: null,
        critical: 1,
        high: 2,
        coverage: { checked: 58, total: 131 },
        lastSeenAt: at,
      },
    ],
    notSeen: [{ hostName: name, since: at, reason: name }],
    reachablePorts: 3,
    sources: { scans: 1, failedScans: 0, hosts: 1, rules: 76 },
  });
}

test('a report that is older than waivers is read as it was', () => {
  const { expiringWaivers: _, counts, ...older } = reportWith('web-07');
  const oldCounts = counts.map(({ waived: _waived, ...count }) => count);
  const report = FrozenReport.parse({ ...older, counts: oldCounts });
  expect(report).toMatchObject({ expiringWaivers: [], counts: [{ waived: 0 }, {}, {}, {}, {}] });
  expect(renderHtml(report, 'abc')).toContain('No waiver is over in the week that follows.');
});

describe('renderHtml', () => {
  test.each(HOSTILE)('shows %j as text', (name) => {
    const page = renderHtml(reportWith(name), 'abc');
    const frame = renderHtml(reportWith('plain'), 'abc');
    const tags = (text: string): string[] => text.match(/<\/?[a-z!][^>]*>/gi) ?? [];
    expect(tags(page)).toEqual(tags(frame));
    expect(page).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
  });

  test('needs nothing from anywhere and runs nothing', () => {
    const page = renderHtml(reportWith('web-07'), 'abc');
    expect(page).not.toMatch(/<(script|link|img|iframe)|https?:|url\(|@import/);
    expect(page).toContain("default-src 'none'");
  });

  test('tells the week, in its own time zone, with what was not seen', () => {
    const page = renderHtml(reportWith('web-07'), 'abc');
    expect(page).toContain('Tue 24 Nov 04:16');
    expect(page).toContain('What we could not see');
    expect(page).toContain('58 / 131');
    expect(page).toContain('Mon 30 Nov 11:00');
    expect(page).toContain('sha256 abc');
  });

  test('is the same each time', () => {
    expect(renderHtml(reportWith('x'), 'abc')).toBe(renderHtml(reportWith('x'), 'abc'));
  });
});

describe('renderCsv', () => {
  test.each(FORMULAS)('%j is no formula', (name) => {
    const cells = renderCsv(reportWith(name))
      .split('\r\n')
      .flatMap((line) => line.split(','));
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test('has a row for each finding and each in one line', () => {
    const lines = renderCsv(reportWith('two\nlines, "quoted"')).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toContain('2026-11-30T10:00:00.000Z');
    expect(lines[1]).toContain('"two lines, ""quoted"""');
  });
});
