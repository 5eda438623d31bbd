import { z } from 'zod';
import type { ScanProgress } from '../views/words';

export const scanStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'warning', 'failed']),
  tookMs: z.number().nullable(),
});
export type ScanStep = z.infer<typeof scanStepSchema>;

/** As stored in Scan.steps: our own steps, and within "read" the collector's count. */
export const scanStepsSchema = z.object({
  steps: z.array(scanStepSchema),
  read: z.object({ done: z.number(), total: z.number(), step: z.string() }).nullable(),
});
export type ScanSteps = z.infer<typeof scanStepsSchema>;

export const FIRST_STEPS: ScanSteps = {
  steps: [
    { id: 'sign-in', title: 'Sign in', state: 'waiting', tookMs: null },
    { id: 'read', title: 'Read engine and host', state: 'waiting', tookMs: null },
    { id: 'judge', title: 'Judge what was read', state: 'waiting', tookMs: null },
    { id: 'save', title: 'Update findings and risk', state: 'waiting', tookMs: null },
  ],
  read: null,
};

/** Steps as stored; anything else (an older version's) reads as not begun. */
export const parseSteps = (value: unknown): ScanSteps => scanStepsSchema.catch(FIRST_STEPS).parse(value);

/** Steps done of steps known, with the collector's own steps counted in. */
export function progressOf(scanId: string, value: unknown): ScanProgress {
  const { steps, read } = parseSteps(value);
  const own = steps.filter(({ state }) => state === 'done' || state === 'warning').length;
  const current = steps.find(({ state }) => state === 'running');
  const inRead =
    current?.id === 'read'
      ? (read?.done ?? 0)
      : steps.find(({ id }) => id === 'read')?.state === 'done'
        ? (read?.total ?? 0)
        : 0;
  return {
    scanId,
    done: own + inRead,
    total: steps.length + (read?.total ?? 0),
    step: (current?.id === 'read' ? read?.step : undefined) ?? current?.title ?? '',
  };
}
