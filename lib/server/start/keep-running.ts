import type { Child } from './child';

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** After this long a process counts as healthy and its next death starts from the shortest pause again. */
const HEALTHY_AFTER_MS = 60_000;

/** How long to wait before the start after the nth death in a row. */
export function pauseAfter(deaths: number): number {
  return Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** Math.max(0, deaths - 1));
}

export type Keeper = {
  /** Stops it for good. */
  stop: (graceMs: number) => Promise<void>;
  /** Stops it and starts it anew at once: its program changed. */
  renew: (graceMs: number) => Promise<void>;
};

/** Keeps a process running: whenever it dies it is started again, later and later. `first` is already running. */
export function keepRunning(first: Child, start: () => Child, onDeath: (why: string, pauseMs: number) => void): Keeper {
  let child: Child | undefined;
  let startedAt = 0;
  let deaths = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const watch = (next: Child): void => {
    child = next;
    startedAt = Date.now();
    void next.exited.then((why) => {
      // Another one took its place, or it was asked to end.
      if (child !== next) return;
      deaths = Date.now() - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1;
      onDeath(why, pauseAfter(deaths));
      timer = setTimeout(() => watch(start()), pauseAfter(deaths));
    });
  };
  const release = async (graceMs: number): Promise<void> => {
    const old = child;
    child = undefined;
    clearTimeout(timer);
    await old?.stop(graceMs);
  };
  watch(first);
  return {
    stop: async (graceMs) => {
      isStopped = true;
      await release(graceMs);
    },
    renew: async (graceMs) => {
      await release(graceMs);
      deaths = 0;
      if (!isStopped) watch(start());
    },
  };
}
