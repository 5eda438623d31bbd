import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '@/lib/connect';
import { answerJson, type FakeEngine, startFakeEngine } from '@/lib/connect/testing';
import { FACT_NAMES, type Snapshot } from '@/lib/model';
import { HOST_FACTS } from './host/read-facts';
import { replaySnapshot } from './replay-snapshot';
import { type SnapshotStep, takeSnapshot } from './take-snapshot';

// What engines answer is tried on real ones; this one answers what a hostile one would.
const scratch = mkdtempSync(join(tmpdir(), 'collect-'));
const path = join(scratch, 'engine.sock');
const GOOD = 'a'.repeat(64);
const ODD = 'b'.repeat(64);

const inspect = {
  Id: GOOD,
  Name: '/a\u0000b',
  Image: 'sha256:x',
  State: { Status: 'running', Running: true, Pid: process.pid },
  Config: {
    Image: 'x',
    Env: ['DB_PASSWORD=canary-secret'],
    Labels: JSON.parse('{"__proto__":"polluted","x":"\\ud800"}') as unknown,
    Cmd: ['sh', '-c', 'curl --token=canary-secret x'],
  },
  HostConfig: {},
  Mounts: [],
};

let engine: FakeEngine;
let session: Session;
let snapshot: Snapshot;
const steps: SnapshotStep[] = [];

beforeAll(async () => {
  engine = await startFakeEngine(
    { path },
    {
      'GET /info': answerJson({ Containers: 2, Warnings: null, SystemTime: '2020-01-01T00:00:00Z' }),
      'GET /containers/json': answerJson([{ Id: GOOD }, { Id: ODD }, { Id: '../../etc' }, 7]),
      [`GET /containers/${GOOD}/json`]: answerJson(inspect),
      [`GET /containers/${ODD}/json`]: answerJson(['not', 'a', 'container']),
      [`GET /containers/${GOOD}/top`]: answerJson({ message: 'no' }, 500),
      'GET /images/json': answerJson({ message: 'broken' }, 500),
      'GET /networks': (_incoming, outgoing) =>
        void outgoing.writeHead(200, { 'content-type': 'application/json' }).end('[{"Id":'),
      'GET /volumes': answerJson({ Volumes: null }),
      'GET /system/df': answerJson('what'),
      'GET /events': (_incoming, outgoing) => void outgoing.writeHead(200).end(),
    },
  );
  session = await openSession({ address: { kind: 'local', socketPath: path }, credential: { kind: 'none' } });
  snapshot = await takeSnapshot(session, { now: () => new Date(), onProgress: (step) => steps.push(step) });
});
afterAll(async () => {
  await session.close();
  await engine.stop();
  rmSync(scratch, { recursive: true, force: true });
});

describe('takeSnapshot', () => {
  it('keeps what was read and says why the rest was not', () => {
    const { facts } = snapshot;
    expect(facts.containers).toMatchObject({ read: true, unreadItems: 3 });
    expect(facts.images).toMatchObject({ read: false, reason: 'engine-refused' });
    expect(facts.networks).toMatchObject({ read: false, reason: 'answer-not-understood' });
    expect(facts.diskUse).toMatchObject({ read: false, reason: 'answer-not-understood' });
    expect(facts.containerTops).toMatchObject({ read: false, reason: 'engine-refused' });
    expect(facts.volumes).toEqual({ read: true, value: [] });
    expect(facts.events).toEqual({ read: true, value: [] });
    expect(facts.identity.read && facts.processes.read && facts.load.read).toBe(true);
  });

  it('asks for events by the engine’s clock, so that the answer ends', () => {
    const until = Date.parse('2020-01-01T00:00:00Z') / 1000;
    expect(engine.requests.find((request) => request.includes('/events'))).toContain(`until=${until}`);
  });

  it('never sends an id the engine made up as a path', () => {
    expect(engine.requests.filter((request) => request.includes('etc'))).toEqual([]);
    expect(engine.requests.every((request) => request.startsWith('GET '))).toBe(true);
  });

  it('joins this machine’s processes with the containers the engine names', () => {
    const processes = snapshot.facts.processes.read ? snapshot.facts.processes.value : [];
    expect(processes.find((one) => one.pid === process.pid)).toBeDefined();
  });

  it('cleans names, masks secrets and pollutes no prototype', () => {
    const [container] = snapshot.facts.containers.read ? snapshot.facts.containers.value : [];
    expect(container).toMatchObject({ id: GOOD, name: 'a␀b', labels: { x: '\ufffd' } });
    expect(JSON.stringify(snapshot)).not.toContain('canary-secret');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('is its own stored form', () => {
    expect(replaySnapshot(JSON.stringify(snapshot))).toEqual(JSON.parse(JSON.stringify(snapshot)));
    expect(Object.keys(snapshot.facts).sort()).toEqual([...FACT_NAMES].sort());
  });

  it('reports its progress to the end', () => {
    expect(steps.at(-1)).toEqual({ name: 'done', done: 11, total: 11 });
    expect(steps.map((step) => step.done)).toEqual(steps.map((_, index) => index + 1));
  });

  it('takes little more than its two samples', () => {
    expect(snapshot.durationMs).toBeGreaterThanOrEqual(2000);
  });
});

describe('takeSnapshot in trouble', () => {
  it('keeps the engine when the host’s output is larger than allowed, and names the reason', async () => {
    const small = await takeSnapshot(session, { now: () => new Date(), limits: { hostBytes: 20_000 } });
    expect(small.facts.load).toMatchObject({ read: false, reason: 'answer-too-large' });
    expect(small.facts.containers.read).toBe(true);
  });

  it('names the time limit for whatever a slow host did not get to say', async () => {
    const slow = await takeSnapshot(session, { now: () => new Date(), limits: { hostMilliseconds: 1900 } });
    expect(slow.facts.load).toMatchObject({ read: false, reason: 'timed-out' });
    const reasons = HOST_FACTS.flatMap((name) => (slow.facts[name].read ? [] : slow.facts[name].reason));
    expect(new Set(reasons)).toEqual(new Set(['timed-out']));
    expect(slow.facts.containers.read).toBe(true);
  });

  it('rejects when it is called off', async () => {
    const calledOff = new AbortController();
    setTimeout(() => calledOff.abort(new Error('called off')), 300);
    await expect(takeSnapshot(session, { now: () => new Date(), signal: calledOff.signal })).rejects.toThrow(
      'called off',
    );
  });
});
