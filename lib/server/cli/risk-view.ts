import pc from 'picocolors';
import type { DetectedFinding, Judged, RankedFix, Risk, Severity, Snapshot } from '@/lib/model';
import { plainText, SEVERITIES } from '@/lib/model';
import { columns, printable, wrapped } from './terminal';

interface View {
  readonly snapshot: Snapshot;
  readonly host: string;
  readonly judged: Judged;
  readonly risk: Risk;
}

const SHOWN_FIXES = 10;
/** A shape as well as a colour: a log or a colour-blind reader has only the shape. */
const MARK: Record<Severity, string> = { critical: '◆', high: '▲', medium: '■', low: '○', info: '·' };
const PAINT: Record<Severity, (text: string) => string> = {
  critical: pc.red,
  high: pc.yellow,
  medium: pc.yellow,
  low: pc.cyan,
  info: pc.dim,
};

/** The risk view of one server for a person at a terminal: score, coverage, what to fix first, all findings. */
export function riskView(view: View): string {
  return [...header(view), '', ...fixFirst(view.risk), ...findings(view.judged), ...unseen(view.judged)].join('\n');
}

function header({ snapshot, host, judged, risk }: View): string[] {
  const paint = risk.grade === 'A' ? pc.green : risk.grade === 'F' || risk.grade === 'D' ? pc.red : pc.yellow;
  const { checked, total } = judged.coverage;
  return [
    '',
    `${paint(pc.bold(`  Risk ${risk.score} ${risk.grade}`))}   ${pc.bold(printable(host))}   ${pc.dim(`${snapshot.connection.kind}, ${snapshot.connection.privilege}`)}`,
    `  ${counts(judged.findings)}   ${pc.dim(`${checked} of ${total} checks, read in ${(snapshot.durationMs / 1000).toFixed(1)} s`)}`,
  ];
}

function counts(all: readonly DetectedFinding[]): string {
  const parts = SEVERITIES.map((severity) => ({
    severity,
    count: all.filter((one) => one.severity === severity).length,
  }));
  const some = parts.filter(({ count }) => count > 0);
  return some.length === 0
    ? pc.green('no findings among what was checked')
    : some.map(({ severity, count }) => PAINT[severity](`${MARK[severity]} ${count} ${severity}`)).join('  ');
}

function fixFirst(risk: Risk): string[] {
  const pressable = risk.fixes.filter((fix) => fix.offer !== null);
  if (pressable.length === 0) return [];
  const after = `After all of them: risk ${risk.scoreAfterFixes}, grade ${risk.gradeAfterFixes}.`;
  const more = pressable.length - SHOWN_FIXES;
  return [
    `${pc.bold('  Fix first')}   ${pc.dim(after)}`,
    ...pressable.slice(0, SHOWN_FIXES).flatMap((fix, index) => fixRow(fix, index)),
    ...(more > 0 ? [pc.dim(`      and ${more} more actions`)] : []),
    '',
  ];
}

function fixRow(fix: RankedFix, index: number): string[] {
  const [first = '', ...rest] = wrapped(printable(plainText(fix.sentence)), columns() - 16);
  const points = fix.points > 0 ? `\u2212${fix.points}` : '0';
  return [
    `  ${String(index + 1).padStart(2)} ${PAINT[fix.severity](MARK[fix.severity])} ${pc.bold(points.padStart(4))}  ${first}`,
    ...rest.map((line) => `            ${line}`),
    pc.dim(
      `            ${fix.offer?.actionId ?? ''}, answers ${fix.answers.length === 1 ? fix.ruleId : `${fix.ruleId} and ${fix.answers.length - 1} more`}`,
    ),
  ];
}

function findings({ findings: all }: Judged): string[] {
  if (all.length === 0) return [];
  const width = columns();
  const row = (one: DetectedFinding): string => {
    const name = `${one.subject.kind} ${printable(one.subject.name)}`;
    const text = `  ${PAINT[one.severity](MARK[one.severity])} ${one.ruleId.padEnd(36)}`;
    return `${text} ${pc.dim(name.length > width - 42 ? `${name.slice(0, width - 43)}…` : name)}`;
  };
  return [pc.bold('  Findings'), ...all.map(row), ''];
}

function unseen({ coverage }: Judged): string[] {
  if (coverage.unchecked.length === 0) return [];
  const reasons = new Map<string, number>();
  for (const { reason } of coverage.unchecked) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const most = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const line = ([reason, count]: [string, number]): string[] => {
    const [first = '', ...rest] = wrapped(printable(reason), columns() - 10);
    return [`  ${String(count).padStart(4)}  ${first}`, ...rest.map((one) => `        ${one}`)];
  };
  return [pc.bold(`  Not checked: ${coverage.unchecked.length}`), ...most.flatMap(line).map((one) => pc.dim(one)), ''];
}
