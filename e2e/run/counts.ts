import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a stage proved. A stage that broke before it could count has `failed` 1. */
export type Counts = { passed: number; failed: number; skipped: number };

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});
const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Reads vitest's JSON report; null when there is none. */
export function readVitest(file: string): Counts | null {
  const report = vitestSchema.safeParse(readJson(file)).data;
  if (!report) return null;
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

/** Reads Playwright's JSON report; null when there is none. A test that passed only at the second try has failed. */
export function readPlaywright(file: string): Counts | null {
  const stats = playwrightSchema.safeParse(readJson(file)).data?.stats;
  return stats ? { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped } : null;
}

/** What a stage counts for: a program that failed without a failed test still counts as one failure. */
export function judge(counts: Counts | null, ok: boolean): Counts {
  const found = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return !ok && found.failed === 0 ? { ...found, failed: 1 } : found;
}

function readJson(file: string): unknown {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}
