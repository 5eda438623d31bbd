import { describe, expect, it } from 'vitest';
import { ConnectError } from '@/lib/connect/connect-error';
import { unavailableEngine } from '@/lib/connect/engine/engine';
import type { EngineReader } from '@/lib/connect/engine-reader';
import { DEFAULT_LIMITS } from '../take-snapshot';
import { parseContainer } from './container';
import { readStanding } from './read-standing';

const ID = 'c'.repeat(64);
const inspect = (state: Record<string, unknown>) => ({
  Id: ID,
  Name: '/theimg',
  Image: `sha256:${'a'.repeat(64)}`,
  HostConfig: {},
  Config: { Image: 'lab/odd:1' },
  State: { Status: 'paused', Running: true, Paused: true, Pid: 40, StartedAt: '2026-11-01T10:00:00Z', ...state },
});

/** A regular file alone in an archive. */
function archive(text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write('mac.sh', 0);
  header.write(text.length.toString(8).padStart(11, '0'), 124);
  header.write('        0', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from(text), Buffer.alloc(512)]);
}

interface Told {
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  readonly events?: readonly unknown[] | 'refused';
}

const event = (action: string, id = ID) => ({
  Type: 'container',
  Action: action,
  time: 1,
  timeNano: 1,
  Actor: { ID: id },
});
const stopped = { Status: 'exited', Running: false, Paused: false, Pid: 0, FinishedAt: '2026-11-02T10:00:00Z' };

async function readOf({ before = {}, after = before, events = [] }: Told) {
  const asked: string[] = [];
  const { reader } = unavailableEngine(new ConnectError('engine-not-running'));
  const engine: EngineReader = {
    ...reader,
    info: () => Promise.resolve({ Containers: 1, SystemTime: '2026-11-25T10:00:00.5Z' }),
    containerArchive: () => Promise.resolve(archive('#!/bin/sh\n')),
    inspectContainer: () => Promise.resolve(inspect(after)),
    events: ({ sinceSeconds, untilSeconds }) => {
      asked.push(`${untilSeconds - sinceSeconds} s`);
      return events === 'refused' ? Promise.reject(new ConnectError('engine-refused')) : Promise.resolve([...events]);
    },
  };
  const options = {
    limits: DEFAULT_LIMITS,
    now: () => new Date(),
    signal: undefined,
    hostToldProcesses: true,
    onStep: () => {},
    askLayers: () => Promise.resolve('no-shell' as const),
  };
  const file = { places: ['/mac.sh'], surelyScript: true };
  const found = await readStanding(
    engine,
    { container: parseContainer(inspect(before)), file, folders: null },
    options,
  );
  return { asked, said: found?.kind === 'unread' ? found.because : found?.kind };
}

describe('a file of a container that stands still', () => {
  it('is read while it is paused, and the engine is asked whether it ran', async () =>
    expect(await readOf({})).toEqual({ said: 'bytes', asked: ['1 s'] }));
  it('is read while it is stopped: each start leaves another time', async () =>
    expect(await readOf({ before: stopped })).toEqual({ said: 'bytes', asked: [] }));
  it.each([
    ['is no longer paused', { after: { Status: 'running', Paused: false } }],
    ['was started', { before: stopped, after: { ...stopped, StartedAt: '2026-11-25T10:00:00Z' } }],
    ['has stopped since', { before: stopped, after: { ...stopped, FinishedAt: '2026-11-25T10:00:00Z' } }],
    ['ran for a moment and is paused again', { events: [event('unpause'), event('pause')] }],
  ])('is dropped when the container %s', async (_, told) =>
    expect((await readOf(told)).said).toBe('started-meanwhile'),
  );
  it('is kept when it was another one that ran', async () =>
    expect((await readOf({ events: [event('unpause', 'd'.repeat(64))] })).said).toBe('bytes'));
  it('is dropped when the engine does not say what happened', async () => {
    await expect(readOf({ events: 'refused' })).resolves.toMatchObject({ said: 'not-answered' });
    expect((await readOf({ events: ['?'] })).said).toBe('not-answered');
  });
});
