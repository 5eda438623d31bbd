import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Child } from './child';
import { keepRunning, pauseAfter } from './keep-running';

/** A child whose death the test decides. */
function makeChild(): Child & { die: (why: string) => void; stopped: boolean } {
  let die: (why: string) => void = () => undefined;
  const exited = new Promise<string>((resolve) => (die = resolve));
  const child = {
    firstWord: Promise.resolve(null),
    exited,
    die,
    stopped: false,
    stop: async () => void (child.stopped = true),
  };
  return child;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the pause doubles from half a second to half a minute', () => {
  expect([1, 2, 3, 4, 7, 50].map(pauseAfter)).toEqual([500, 1000, 2000, 4000, 30_000, 30_000]);
});

describe('keepRunning', () => {
  test('starts again after each death, later and later', async () => {
    const children = [makeChild(), makeChild(), makeChild()] as const;
    const rest = [...children.slice(1)];
    const deaths: [string, number][] = [];
    keepRunning(
      children[0],
      () => rest.shift() as Child,
      (why, pause) => deaths.push([why, pause]),
    );
    children[0].die('signal SIGKILL');
    await vi.advanceTimersByTimeAsync(499);
    expect(rest).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(rest).toHaveLength(1);
    children[1].die('code 1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(rest).toHaveLength(0);
    expect(deaths).toEqual([
      ['signal SIGKILL', 500],
      ['code 1', 1000],
    ]);
  });

  test('a healthy hour forgives earlier deaths', async () => {
    const children = [makeChild(), makeChild(), makeChild()] as const;
    const rest = [...children.slice(1)];
    const pauses: number[] = [];
    keepRunning(
      children[0],
      () => rest.shift() as Child,
      (_why, pause) => pauses.push(pause),
    );
    children[0].die('code 1');
    await vi.advanceTimersByTimeAsync(3_600_000);
    children[1].die('code 1');
    await vi.advanceTimersByTimeAsync(500);
    expect(pauses).toEqual([500, 500]);
  });

  test('one that was stopped stays stopped, even while it waits for its next start', async () => {
    const start = vi.fn(makeChild);
    const first = makeChild();
    const keeper = keepRunning(first, start, () => undefined);
    first.die('code 1');
    await vi.advanceTimersByTimeAsync(100);
    await keeper.stop(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(start).not.toHaveBeenCalled();
  });

  test('renew replaces it at once and does not count as a death', async () => {
    const first = makeChild();
    const start = vi.fn(makeChild);
    const onDeath = vi.fn();
    const keeper = keepRunning(first, start, onDeath);
    await keeper.renew(0);
    first.die('signal SIGTERM');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(first.stopped).toBe(true);
    expect(start).toHaveBeenCalledTimes(1);
    expect(onDeath).not.toHaveBeenCalled();
  });
});
