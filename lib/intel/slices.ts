import { setImmediate } from 'node:timers/promises';

/** Long work in small steps: at each `yield` it may stop for a moment. */
export type Steps<Result> = Generator<void, Result, void>;

/** So many rows take a few milliseconds; nobody who waits for an answer of this process notices. */
const SLICE = 500;

/** Does all steps now. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does the steps a slice at a time, and lets everything else that waits have its turn in between. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done) return step.value;
    if (count % SLICE === 0) await setImmediate();
  }
}
