import { print } from './terminal';

/** npm's own process does not pass every end on to us; its disappearance shows as a new parent. */
const PARENT_CHECK_MS = 1_000;

/**
 * Ends in order on Ctrl-C, on the usual signals, and when npm, which started us, is gone. A second Ctrl-C ends at once:
 * the children notice through their channels.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (signal: string) => {
    if (isStopping && signal === 'SIGINT') process.exit(130);
    if (isStopping) return;
    isStopping = true;
    print('\n  Stopping …');
    const begunAt = performance.now();
    void stop().finally(() => {
      print(`  Stopped in ${((performance.now() - begunAt) / 1000).toFixed(1)} s.`);
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  watchParent(() => end('parent'));
}

function watchParent(onGone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_CHECK_MS).unref();
}
