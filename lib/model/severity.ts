import { z } from 'zod';

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;

/** Worst first. */
export const SEVERITIES: readonly Severity[] = Severity.options;

const RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };

/** Sorts worst first. */
export const bySeverity = (a: Severity, b: Severity): number => RANK[a] - RANK[b];

export const atLeast = (severity: Severity, threshold: Severity): boolean => RANK[severity] <= RANK[threshold];

export const isWorse = (severity: Severity, than: Severity): boolean => RANK[severity] < RANK[than];

/** One step milder; info stays info. */
export const lowered = (severity: Severity): Severity => SEVERITIES[Math.min(RANK[severity] + 1, 4)] ?? 'info';
