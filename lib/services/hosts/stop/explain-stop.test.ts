import { describe, expect, test } from 'vitest';
import type { Container } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { engineSettingsWith } from '@/lib/rules/testing/engine-parts';
import { eventOf } from '@/lib/rules/testing/event';
import { loadWith, memoryWith } from '@/lib/rules/testing/host';
import { identityWith } from '@/lib/rules/testing/login';
import { processWith } from '@/lib/rules/testing/process';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { type Around, explainStop, NOTHING_AROUND } from './explain-stop';

const sentenceOf = (changes: Partial<Container>): string | undefined =>
  explainStop(containerWith({ status: 'exited', running: false, ...changes }), snapshotWith({}), NOTHING_AROUND)
    ?.sentence;

/** How it stops when it ran this long. */
const after = (seconds: number): string | undefined => {
  const startedAt = '2026-11-01T00:00:00.000Z';
  return sentenceOf({ startedAt, finishedAt: new Date(Date.parse(startedAt) + seconds * 1000).toISOString() });
};

test.each([
  [4.2, '4.2 s'],
  [119, '119 s'],
  [300, '5 min'],
  [4 * 3600, '4 h'],
  [12 * 86_400, '12 days'],
])('a run of %d s is told as %s', (seconds, span) => {
  expect(after(seconds)).toBe(`It stopped ${span} after its start: it ended by itself and reported success.`);
});

test.each([
  [{ exitCode: 137, oomKilled: true }, 'the kernel killed it because it used more memory than it may'],
  [{ exitCode: 127 }, 'the command was not found in the image'],
  [{ exitCode: 143 }, 'it was ended by SIGTERM'],
  [{ exitCode: 42 }, 'its program ended with code 42'],
  [{ stateError: 'no such device' }, 'no such device'],
])('%j: %s', (changes, words) => {
  expect(sentenceOf({ startedAt: null, ...changes })).toBe(`It stopped: ${words}.`);
});

test('one that runs, or was never started, did not stop', () => {
  expect(explainStop(containerWith(), snapshotWith({}), NOTHING_AROUND)).toBeNull();
  expect(sentenceOf({ status: 'created' })).toBeUndefined();
});

/** A container that was killed at 02:50, and what was known around that minute. */
const STOPPED_AT = '2026-11-24T02:50:00.000Z';
const killed = containerWith({
  status: 'exited',
  running: false,
  exitCode: 137,
  startedAt: '2026-11-24T02:49:56.000Z',
  finishedAt: STOPPED_AT,
});
const at = (time: string, facts: Parameters<typeof snapshotWith>[0] = {}) =>
  snapshotWith(facts, `2026-11-24T${time}.000Z`);
const explained = (around: Partial<Around>, last = at('03:00:00'), container = killed) =>
  explainStop(container, last, { ...NOTHING_AROUND, ...around });
const event = (action: string, time: string, attributes: Record<string, string> = {}) =>
  eventOf('web', action, time, 'nginx:1.27', { actorId: killed.id, attributes });
const died = event('die', '02:50:00', { exitCode: '137' });

describe('what the engine and the kernel tell', () => {
  test('somebody asked the engine: the signals in their order', () => {
    const events = [event('kill', '02:49:50', { signal: '15' }), event('kill', '02:50:00', { signal: '9' }), died];
    const stop = explained({ after: at('02:51:00', { events }) });
    expect(stop?.sentence).toBe(
      'It stopped 4 s after its start: it was killed (SIGKILL), because the engine was asked to stop it.',
    );
    expect(stop?.told.map(({ text }) => text)).toEqual([
      'The engine was asked to send it SIGTERM; it does not say by whom',
      'The engine was asked to send it SIGKILL; it does not say by whom',
      'It ended with code 137',
    ]);
  });

  test('nobody asked the engine, when its events reach to the end; else that is not known', () => {
    expect(explained({ after: at('02:51:00', { events: [died] }) })?.sentence).toContain('nobody asked the engine to');
    expect(explained({ after: at('02:51:00', { events: [] }) })?.sentence).not.toContain('asked');
    expect(explained({ after: at('02:51:00') })?.told).toEqual([]);
  });

  test.each([
    ['Memory cgroup out of memory: Killed process 7 (node)', 'it used more memory than it may'],
    ['Out of memory: Killed process 7 (node)', 'the host ran out of memory'],
  ])('a kill by the kernel that the engine did not mark: %s', (text, words) => {
    const kill = { at: '2026-11-24T02:50:00.000Z', text, comm: 'node', pid: 7, containerId: killed.id };
    const stop = explained({ after: at('02:51:00', { oomKills: [kill] }) });
    expect(stop?.sentence).toContain(words);
    expect(stop?.oomKilled).toBe(true);
    expect(stop?.told.map((one) => one.text)).toEqual([`The kernel log says: ${text}`]);
  });

  test('a kill in another container, or hours ago, is not this one', () => {
    const kill = { at: STOPPED_AT, text: 'Killed process 7 (x)', comm: 'x', pid: 7, containerId: 'f'.repeat(64) };
    const old = { ...kill, at: '2026-11-23T22:00:00.000Z', containerId: killed.id };
    const stop = explained({ after: at('02:51:00', { oomKills: [kill, old] }) });
    expect([stop?.oomKilled, stop?.told]).toEqual([false, []]);
  });

  test('an oom event counts when the container ended by that kill, not when it went on', () => {
    const events = [event('oom', '02:50:00'), died];
    expect(explained({ after: at('02:51:00', { events }) })?.oomKilled).toBe(true);
    const wentOn = [event('oom', '02:50:00'), event('die', '02:50:00', { exitCode: '1' })];
    expect(
      explained({ after: at('02:51:00', { events: wentOn }) }, at('03:00:00'), { ...killed, exitCode: 1 })?.oomKilled,
    ).toBe(false);
  });

  test('many that stopped together and a start of the host are told', () => {
    const others = ['a', 'b', 'c'].map((name) => eventOf(name, 'die', '02:50:01'));
    const after = at('02:55:00', {
      events: [died, ...others],
      identity: identityWith({ bootAt: '2026-11-24T02:52:00.000Z' }),
    });
    const texts = explained({ after })?.told.map(({ text }) => text);
    expect(texts).toContain('3 other containers stopped in those two minutes');
    expect(texts).toContain('The host itself was started');
  });

  test('the engine’s clock is put on ours', () => {
    const engineSettings = engineSettingsWith({ clockSkewMs: 3 * 3_600_000 });
    const ahead = { ...died, at: '2026-11-24T05:50:00.000Z' };
    const container = { ...killed, finishedAt: '2026-11-24T05:50:00.000Z' };
    const stop = explained(
      { after: at('02:51:00', { events: [ahead], engineSettings }) },
      at('03:00:00', { engineSettings }),
      container,
    );
    expect(stop?.stoppedAt).toBe(STOPPED_AT);
    expect(stop?.readings[0]).toMatchObject({ seconds: 60, side: 'after' });
    expect(stop?.told).toMatchObject([{ at: STOPPED_AT, text: 'It ended with code 137' }]);
  });
});

describe('the host at that minute', () => {
  const busy = {
    load: loadWith({ busyPct: 100, load1: 9 }),
    memory: memoryWith({ totalBytes: 1000, availableBytes: 20 }),
    disks: [
      { mountPoint: '/', device: '/dev/vda', fsType: 'ext4', sizeBytes: 1000, usedBytes: 990, availableBytes: 10 },
    ],
    processes: [processWith({ pid: 4127, comm: 'kdevtmpfsi', cpuPct: 99, containerId: null })],
  };

  test('is told from near readings, with how far away they are', () => {
    const stop = explained({ before: at('02:45:00', { load: loadWith({ busyPct: 5 }) }), after: at('02:50:40', busy) });
    expect(stop?.readings).toMatchObject([
      { side: 'before', seconds: 300, words: [] },
      {
        side: 'after',
        seconds: 40,
        words: [
          expect.stringContaining('100 % busy'),
          'Less than 5 % of the memory was free.',
          'The disk at / was 99 % full.',
        ],
        busiest: [{ pid: 4127, name: 'kdevtmpfsi', cpuPercent: 99, containerName: null }],
        unread: [],
      },
    ]);
    expect(stop?.nearestSeconds).toBeNull();
    expect(stop?.readings[0]?.unread).toContain('memory: this connection cannot see it');
  });

  test('is not known from a reading that is far away', () => {
    const stop = explained({ before: at('00:00:00', busy), after: at('05:50:00', busy) }, at('05:50:00', busy));
    expect(stop?.readings).toEqual([]);
    expect(stop?.nearestSeconds).toBe(10_200);
    expect(JSON.stringify(stop)).not.toContain('busy');
  });

  test('ten minutes are near, a second more is not', () => {
    expect(explained({ after: at('03:00:00', busy) })?.readings).toHaveLength(1);
    expect(explained({ after: at('03:00:01', busy) })?.readings).toHaveLength(0);
  });

  test('is not known when the engine does not say when it stopped', () => {
    const stop = explained({ after: at('02:50:40', busy) }, at('02:50:40'), { ...killed, finishedAt: null });
    expect([stop?.stoppedAt, stop?.readings, stop?.nearestSeconds]).toEqual([null, [], null]);
  });
});

describe('a container that the engine started again', () => {
  const again = {
    ...containerWith({ restartCount: 3, startedAt: '2026-11-24T02:50:05.000Z' }),
    finishedAt: STOPPED_AT,
  };

  test('has forgotten how it ended: the events know', () => {
    const events = [event('start', '02:49:57'), died, event('start', '02:50:05')];
    const stop = explained({ after: at('02:51:00', { events }) }, at('03:00:00'), again);
    expect(stop).toMatchObject({ exitCode: 137, ranForSeconds: 3, restartCount: 3 });
    expect(stop?.sentence).toMatch(
      /^It runs again. It last stopped 3 s after its start: it was killed \(SIGKILL\), and nobody/,
    );
  });

  test('was killed for want of memory, when the events say so', () => {
    const after = at('02:51:00', { events: [died, event('oom', '02:50:00')] });
    expect(explained({ after }, at('03:00:00'), again)?.oomKilled).toBe(true);
    expect(explained({}, at('03:00:00'), again)?.oomKilled).toBeNull();
  });

  test('and one that is about to be started for the first time again', () => {
    const waiting = { ...killed, running: true, restarting: true, status: 'restarting', exitCode: 1 };
    expect(explained({}, at('03:00:00'), waiting)?.exitCode).toBe(1);
  });

  test('says that it is not known when they do not reach back', () => {
    const stop = explained({}, at('03:00:00'), again);
    expect([stop?.exitCode, stop?.exitMeaning, stop?.ranForSeconds]).toEqual([null, null, null]);
    expect(stop?.sentence).toContain('how it ended is not known');
  });
});

test('a log that was not read is not called empty', () => {
  expect(explained({})?.logUnread).toBe('this connection cannot see it');
  expect(explained({}, at('03:00:00', { containerLogs: [] }))?.logUnread).toBe('it was left out of this scan');
  const log = { containerId: killed.id, lines: [], truncated: false };
  expect(explained({}, at('03:00:00', { containerLogs: [log] }))?.logUnread).toBeNull();
});
