import { mkdirSync, rmSync } from 'node:fs';
import { add, type Counts, judge, readPlaywright, readVitest } from './counts';
import { runNode, tool } from './run-program';

type Stage = { name: string; args: readonly string[]; minutes: number; count: () => Counts | null };

const RESULTS = 'test-results';
const tsx = tool('tsx', 'dist', 'cli.mjs');
const nothing = (): Counts => ({ passed: 0, failed: 0, skipped: 0 });

const vitest = (kind: string, minutes: number): Stage => ({
  name: `${kind} tests`,
  args: [
    tool('vitest', 'vitest.mjs'),
    'run',
    '--project',
    kind,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${RESULTS}/${kind}.json`,
  ],
  minutes,
  count: () => readVitest(`${RESULTS}/${kind}.json`),
});

const STAGES: readonly Stage[] = [
  {
    name: 'check, with unit tests',
    args: [tsx, 'e2e/run/check.ts'],
    minutes: 12,
    count: () => readVitest(`${RESULTS}/unit.json`),
  },
  { name: 'build', args: ['lib/server/start/start.mjs', '--build-only'], minutes: 3, count: nothing },
  vitest('integration', 20),
  { name: 'lab up', args: [tsx, 'e2e/lab/cli.ts', 'up'], minutes: 6, count: nothing },
  vitest('lab', 35),
  {
    name: 'browser tests',
    args: [tool('@playwright', 'test', 'cli.js'), 'test'],
    minutes: 25,
    count: () => readPlaywright(`${RESULTS}/browser.json`),
  },
  { name: 'lab down', args: [tsx, 'e2e/lab/cli.ts', 'down'], minutes: 2, count: nothing },
];

/** Runs every stage, whatever happened before it, and counts. The last line is `N passed, N failed`. */
async function main(): Promise<number> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const lines: string[] = [];
  let total = nothing();
  for (const stage of STAGES) {
    process.stdout.write(`\n── ${stage.name} ──\n`);
    const { ok, tookMs, timedOut } = await runNode({ args: stage.args, timeoutMs: stage.minutes * 60_000, echo: true });
    const counts = judge(stage.count(), ok);
    total = add(total, counts);
    lines.push(line(stage.name, counts, tookMs, timedOut));
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${sum(total)}\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function line(name: string, counts: Counts, tookMs: number, timedOut: boolean): string {
  const mark = counts.failed ? '✗' : '✓';
  return `${mark} ${name.padEnd(24)} ${sum(counts).padEnd(24)} ${(tookMs / 1000).toFixed(0)} s${timedOut ? ', took too long and was ended' : ''}`;
}

function sum({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

process.exitCode = await main();
