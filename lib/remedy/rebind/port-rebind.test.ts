import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectError } from '@/lib/connect';
import type { Plan, TargetOf } from '@/lib/model';
import { portRebind } from '../actions/port-rebind';
import { StepFailed, WorldChanged } from '../contract';
import { outcomeOf } from '../outcome';
import { hashPlan } from '../plan-hash';
import { RememberedEngine } from '../testing/remembered-engine';

const OLD = 'a'.repeat(64);
const IMAGE = `sha256:${'1'.repeat(64)}`;
const TARGET: TargetOf<'rebind'> = {
  kind: 'rebind',
  containerId: OLD,
  imageId: IMAGE,
  name: 'cache',
  protocol: 'tcp',
  containerPort: 6379,
  hostPort: 6379,
  fromIp: '0.0.0.0',
  toIp: '127.0.0.1',
};
const OPEN = { '6379/tcp': [{ HostIp: '', HostPort: '6379' }] };

let engine: RememberedEngine;

const container = (config: object = {}, hostConfig: object = {}) => ({
  Id: OLD,
  Name: '/cache',
  Image: IMAGE,
  Config: { Image: 'redis:7', Env: ['PASSWORD=hunter2'], Labels: {}, ...config },
  HostConfig: {
    NetworkMode: 'bridge',
    PortBindings: OPEN,
    RestartPolicy: { Name: 'always', MaximumRetryCount: 0 },
    ...hostConfig,
  },
  State: { Running: true, Paused: false, Status: 'running', StartedAt: '2026-03-04T00:00:00Z' },
  NetworkSettings: { Ports: OPEN, Networks: { bridge: { NetworkID: 'b'.repeat(64) } } },
});

beforeEach(() => {
  vi.useFakeTimers();
  engine = new RememberedEngine();
  engine.add(container());
  return () => vi.useRealTimers();
});

async function planned(): Promise<Plan> {
  const answer = await portRebind.plan(TARGET, engine.context());
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.plan;
}

async function refused(): Promise<string> {
  const answer = await portRebind.plan(TARGET, engine.context());
  return 'refused' in answer ? answer.refused : '';
}

describe('a swap that was cut off half-way', () => {
  const aside = (): void => {
    Object.assign(engine.named('cache') ?? {}, { Name: '/cache-before-rebind' });
  };
  it('is told from a container as it should be, with the way back', async () => {
    aside();
    expect(await refused()).toMatch(/cut off half-way.*: docker rename cache-before-rebind cache; docker start cache/);
  });
  it('names the new one that was never started, to be removed first', async () => {
    aside();
    engine.add({
      ...container(),
      Id: 'f'.repeat(64),
      State: { Running: false, Paused: false, Status: 'created', StartedAt: '' },
    });
    expect(await refused()).toMatch(/docker rm cache; docker rename/);
  });
  it('that went on without us is told as such', async () => {
    aside();
    engine.add({ ...container(), Id: 'f'.repeat(64) });
    expect(await refused()).toMatch(/the new container runs as cache/);
  });
});

/** Time passes at once. */
async function soon<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  await vi.advanceTimersByTimeAsync(60_000);
  return work;
}

const stateOf = (name: string) => {
  const found = engine.named(name);
  return found && `${found.Id.slice(0, 2)} ${found.State.Status}`;
};

describe('binding a port elsewhere', () => {
  it('is planned the same twice, without the environment', async () => {
    const plan = await planned();
    expect(hashPlan(await planned())).toBe(hashPlan(plan));
    expect(JSON.stringify(plan)).not.toContain('hunter2');
    expect(JSON.stringify(plan.steps)).toContain('127.0.0.1');
  });

  it('makes the container anew, keeps the old one, and gives it its place back on undo', async () => {
    const plan = await planned();
    const record = await soon(portRebind.apply(plan, engine.context()));
    expect(engine.calls).toEqual([
      'rename aa cache-before-rebind',
      'create cache',
      'stop aa',
      'policy aa no',
      'start ff',
    ]);
    expect(engine.named('cache')?.HostConfig['PortBindings']).toEqual({
      '6379/tcp': [{ HostIp: '127.0.0.1', HostPort: '6379' }],
    });
    expect(engine.lines).toHaveLength(plan.steps.length);
    expect(outcomeOf(await portRebind.verify(plan, engine.context()))).toBe('confirmed');
    expect(outcomeOf(await soon(portRebind.undo(plan, record, engine.context())))).toBe('confirmed');
    expect(stateOf('cache')).toBe('aa running');
    expect(engine.named('cache')?.HostConfig['RestartPolicy']).toMatchObject({ Name: 'always' });
    expect(engine.containers.size).toBe(1);
  });

  it('is not confirmed while the port answers from here', async () => {
    const plan = await planned();
    await soon(portRebind.apply(plan, engine.context()));
    expect(outcomeOf(await portRebind.verify(plan, engine.context(true)))).toBe('unconfirmed');
  });

  it.each([
    ['a name is taken', /create/, new ConnectError('engine-refused', { status: 409 })],
    ['the port is taken', /start ff/, new ConnectError('engine-refused', { status: 500 })],
    ['an answer is late', /stop aa/, new ConnectError('timed-out')],
  ])('is taken back when %s', async (_, call, error) => {
    const plan = await planned();
    engine.failing = { call, error, forever: false };
    await expect(soon(portRebind.apply(plan, engine.context()))).rejects.toThrow(StepFailed);
    expect(stateOf('cache')).toBe('aa running');
    expect(engine.named('cache')?.HostConfig['RestartPolicy']).toMatchObject({ Name: 'always' });
    expect(engine.containers.size).toBe(1);
  });

  it('is taken back when the new one does not stay up', async () => {
    const plan = await planned();
    engine.onStart = ({ Id, State }) => {
      if (Id !== OLD) Object.assign(State, { Running: false, Status: 'exited' });
    };
    await expect(soon(portRebind.apply(plan, engine.context()))).rejects.toThrow(/ended.*The old container runs again/);
    expect(stateOf('cache')).toBe('aa running');
  });

  it('leaves the outcome open when the connection is gone', async () => {
    const plan = await planned();
    engine.failing = {
      call: /stop|start|rename aa cache$|remove/,
      error: new ConnectError('connection-lost'),
      forever: true,
    };
    await expect(soon(portRebind.apply(plan, engine.context()))).rejects.toThrow(ConnectError);
    expect(engine.lines.at(-1)).toMatch(/not put back.*cache-before-rebind/);
  });

  it('touches nothing when the container is another one, or was changed', async () => {
    const plan = await planned();
    engine.add(container({ Env: ['PASSWORD=other'] }));
    await expect(soon(portRebind.apply(plan, engine.context()))).rejects.toThrow(WorldChanged);
    engine.containers.clear();
    await expect(soon(portRebind.apply(plan, engine.context()))).rejects.toThrow(WorldChanged);
    expect(engine.calls).toEqual([]);
  });

  it('makes it once more on undo when somebody removed the old one', async () => {
    const plan = await planned();
    const record = await soon(portRebind.apply(plan, engine.context()));
    engine.containers.delete(OLD);
    const made = engine.named('cache');
    if (made) engine.containers.delete(made.Id);
    if (made) engine.add({ ...made, Id: 'e'.repeat(64) });
    const checks = await soon(portRebind.undo(plan, { ...record, newId: 'e'.repeat(64) }, engine.context()));
    expect(outcomeOf(checks)).toBe('confirmed');
    expect(engine.named('cache')?.HostConfig['PortBindings']).toEqual(OPEN);
    expect(engine.containers.size).toBe(1);
  });
});

describe('a port stays where it is', () => {
  it.each([
    ['goes when it stops', {}, { AutoRemove: true }, /--rm/],
    ['has the network of the host', {}, { NetworkMode: 'host' }, /network of the host/],
    ['lives in the network of another', {}, { NetworkMode: 'container:x' }, /another container/],
    ['belongs to Compose', { Labels: { 'com.docker.compose.project': 'x' } }, {}, /"127.0.0.1:6379:6379"/],
    ['belongs to a swarm', { Labels: { 'com.docker.swarm.task': 'x' } }, {}, /swarm/],
  ])('when its container %s', async (_, config, hostConfig, sentence) => {
    engine.add(container(config, hostConfig));
    expect(await refused()).toMatch(sentence);
  });

  it('when others are tied to its container', async () => {
    engine.add({ ...container({}, { NetworkMode: `container:${OLD}` }), Id: 'd'.repeat(64), Name: '/sidecar' });
    expect(await refused()).toMatch(/sidecar is tied/);
  });

  it.each([
    ['0.0.0.0', /no address of one interface/],
    ['$(reboot)', /no address of one interface/],
    ['192.0.2.9', /Without a shell/],
  ])('when %s is not an address of this host', async (toIp, sentence) => {
    const answer = await portRebind.plan({ ...TARGET, toIp }, engine.context());
    expect('refused' in answer ? answer.refused : '').toMatch(sentence);
  });

  it('when an earlier one is still kept', async () => {
    engine.add({ ...container(), Id: 'd'.repeat(64), Name: '/cache-before-rebind' });
    expect(await refused()).toMatch(/remove it, or undo/);
  });
});
