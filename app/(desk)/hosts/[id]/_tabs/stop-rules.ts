/** Findings whose next question is why the container stopped; its panel answers that. */
const STOPS: ReadonlySet<string> = new Set([
  'container-early-exit-silent',
  'container-exited-unexpectedly',
  'container-oom-killed',
  'container-restart-loop',
]);

export const asksWhyItStopped = (ruleId: string): boolean => STOPS.has(ruleId);
