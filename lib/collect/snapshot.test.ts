import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES, type Facts, read, unread, withNewerFacts } from '@/lib/model';
import { askEach, factOfAnswers } from './engine/ask';
import { fillFromProcesses } from './fill-from-processes';
import { ReplayError, replaySnapshot } from './replay-snapshot';

const recorded = (name: string): string =>
  readFileSync(new URL(`./testing/recorded/${name}.json`, import.meta.url), 'utf8');

describe('replaySnapshot', () => {
  it.each(['infected', 'clean', 'tls', 'modern'])('reads the recorded host %s without loss', (name) => {
    const snapshot = replaySnapshot(recorded(name));
    const { facts } = JSON.parse(recorded(name)) as { facts: Record<string, unknown> };
    expect(snapshot.facts).toEqual(withNewerFacts(facts));
    expect(Object.keys(snapshot.facts).sort()).toEqual([...FACT_NAMES].sort());
  });

  it('holds the story of the infected host', () => {
    const { facts } = replaySnapshot(recorded('infected'));
    const processes = facts.processes.read ? facts.processes.value : [];
    const hidden = processes.find(
      (process) => process.cmdlineBytes === 0 && !process.kernelThread && process.state !== 'Z',
    );
    expect(hidden).toMatchObject({ exeDeleted: true, exePathExists: false });
    expect(hidden?.cpuPct).toBeGreaterThan(20);
    const sockets = facts.sockets.read ? facts.sockets.value : [];
    expect(sockets.find((socket) => socket.pid === hidden?.pid)).toMatchObject({
      remoteAddress: '5.196.26.96',
      hostNamespace: true,
    });
    expect(sockets.find((socket) => socket.comm === 'xmrig')).toMatchObject({
      hostNamespace: false,
      containerId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('marks facts an older version did not know, and facts that do not fit', () => {
    const stored = JSON.parse(recorded('tls')) as { facts: Record<string, unknown> };
    delete stored.facts['firewall'];
    stored.facts['containers'] = { read: true, value: 'x' };
    const { facts } = replaySnapshot(JSON.stringify(stored));
    expect(facts.firewall).toEqual({
      read: false,
      reason: 'not-asked',
      detail: 'this Snapshot is older than the question',
    });
    expect(facts.containers).toMatchObject({ read: false, reason: 'answer-not-understood' });
  });

  it.each([
    ['x', 'not JSON'],
    ['null', 'not a Snapshot'],
    ['{}', 'not a Snapshot'],
    ['{"schema":"shipshape.snapshot/9"}', 'schema'],
    ['{"schema":"shipshape.snapshot/1"}', 'cannot be read'],
  ])('refuses %j in plain words', (json, words) => {
    expect(() => replaySnapshot(json)).toThrow(ReplayError);
    expect(() => replaySnapshot(json)).toThrow(words);
  });
});

describe('askEach', () => {
  it('asks a bounded number at once, keeps the order, counts failures', async () => {
    let under = 0;
    let most = 0;
    const answers = await askEach([1, 2, 3, 4, 5, 6], 2, async (number) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 5));
      under -= 1;
      if (number === 3) throw new Error('no');
      return number * 10;
    });
    expect(answers.items).toEqual([10, 20, 40, 50, 60]);
    expect(most).toBe(2);
    expect(factOfAnswers(answers)).toEqual({ read: true, value: [10, 20, 40, 50, 60], unreadItems: 1 });
  });

  it('is unread only when nothing succeeded', async () => {
    const answers = await askEach([1], 2, async () => Promise.reject(new Error('no')));
    expect(factOfAnswers(answers).read).toBe(false);
    expect(factOfAnswers(await askEach([], 2, async () => 1))).toEqual({ read: true, value: [] });
  });
});

describe('fillFromProcesses', () => {
  it('answers top and stats from the process list, and only when the engine was spared', () => {
    const { facts } = replaySnapshot(recorded('infected'));
    const spared: Facts = { ...facts, containerTops: unread('not-asked'), containerStats: unread('not-asked') };
    const filled = fillFromProcesses(spared);
    const miner = filled.containerStats.read
      ? filled.containerStats.value.find((one) => (one.cpuPct ?? 0) > 3)
      : undefined;
    expect(miner?.pids).toBeGreaterThan(0);
    const tops = filled.containerTops.read ? filled.containerTops.value : [];
    expect(tops.find((top) => top.containerId === miner?.containerId)?.processes[0]?.command).toContain('xmrig');
    const refused: Facts = { ...facts, containerTops: unread('engine-refused'), containerStats: read([]) };
    expect(fillFromProcesses(refused)).toEqual(refused);
    if (!facts.engineInfo.read) throw new Error('the engine was not read');
    const rootless = { ...refused, engineInfo: read({ ...facts.engineInfo.value, cgroupDriver: 'none' }) };
    expect(fillFromProcesses(rootless).containerTops.read).toBe(true);
  });
});
