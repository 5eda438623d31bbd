import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionTarget, TargetOf } from '@/lib/model';
import { outcomeOf, StepFailed, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const NAME = 'shop-worker';

/** A quiet service of our own on the host, made anew, so that every test begins with the same world. */
async function service(options = ''): Promise<TargetOf<'container'>> {
  await shell(
    `docker rm -f ${NAME} >/dev/null 2>&1; docker run -d --name ${NAME} ${options} --entrypoint sleep redis:7 600`,
  );
  const [containerId = '', imageId = ''] = (await shell(`docker inspect -f '{{.Id}} {{.Image}}' ${NAME}`)).split(' ');
  return { kind: 'container', containerId, imageId, name: NAME };
}

const inspect = (format: string): Promise<string> => shell(`docker inspect -f '${format}' ${NAME}`);

describe('the state of a container', () => {
  it.each([
    ['container.stop', '--restart always', 'exited false', 'running false'],
    ['container.unpause', '', 'running false', 'paused true'],
    ['container.start', '', 'running false', 'exited false'],
  ] as const)('is changed by %s and changed back', async (id, options, after, undone) => {
    const target = await service(options);
    if (id === 'container.unpause') await shell(`docker pause ${NAME}`);
    if (id === 'container.start') await shell(`docker stop -t 0 ${NAME}`);
    const done = await incident.run(id, target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(done.evidence.map(({ name }) => name)).toContain('inspect.json');
    expect(await inspect('{{.State.Status}} {{.State.Paused}}')).toBe(after);
    expect(await incident.refusal(id, target)).not.toBe('');
    expect(outcomeOf(await incident.undo(id, done))).toBe('confirmed');
    expect(await inspect('{{.State.Status}} {{.State.Paused}}')).toBe(undone);
  });

  it('is not touched when another container has its name now', async () => {
    const target = await service();
    const before = await incident.plan('container.stop', target);
    await service();
    await expect(incident.action(target, 'container.stop').apply(before, incident.context)).rejects.toThrow(
      WorldChanged,
    );
    expect(await inspect('{{.State.Running}}')).toBe('true');
    expect(await incident.refusal('container.stop', target)).toMatch(/gone/);
  });

  it('is not let go on when a quarantine paused it, nor stopped when that would remove it', async () => {
    const target = await service();
    await incident.run('container.quarantine', target);
    expect(await incident.refusal('container.unpause', target)).toMatch(/undo the quarantine/);
    expect(await incident.refusal('container.stop', await service('--rm'))).toMatch(/removes it/);
  });
});

describe('the settings of a container', () => {
  it('are limited while it runs, and raised again', async () => {
    const target = await service();
    const { containerId, imageId, name } = target;
    const limits: ActionTarget = {
      kind: 'limits',
      containerId,
      imageId,
      name,
      memoryBytes: 64 * 1024 ** 2,
      nanoCpus: 500_000_000,
      pids: 50,
    };
    const done = await incident.run('container.setLimits', limits);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(
      await inspect('{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}} {{.State.Running}}'),
    ).toBe('67108864 500000000 50 true');
    expect(await incident.refusal('container.setLimits', limits)).toMatch(/already/);
    expect(done.plan.undo.sentence).toMatch(/all that the host has/);
    expect(outcomeOf(await incident.undo('container.setLimits', done))).toBe('confirmed');
    expect(await inspect('{{.HostConfig.PidsLimit}}')).toMatch(/^(-1|0|<nil>)$/);
  });

  it('are not limited below what it uses, or above what the host has', async () => {
    const { containerId, imageId, name } = await service();
    const limits = {
      kind: 'limits',
      containerId,
      imageId,
      name,
      memoryBytes: null,
      nanoCpus: null,
      pids: null,
    } as const;
    expect(await incident.refusal('container.setLimits', { ...limits, memoryBytes: 4096 })).toMatch(/would be killed/);
    expect(await incident.refusal('container.setLimits', { ...limits, nanoCpus: 999_000_000_000 })).toMatch(
      /cores only/,
    );
    expect(await incident.refusal('container.setLimits', { ...limits, pids: 1 })).toMatch(/start no other/);
  });

  it('are a restart policy that gives up, and the old one again', async () => {
    const { containerId, imageId, name } = await service('--restart on-failure');
    const policy: ActionTarget = {
      kind: 'restart-policy',
      containerId,
      imageId,
      name,
      policy: 'on-failure',
      mostRetries: 5,
    };
    const done = await incident.run('container.setRestartPolicy', policy);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await inspect('{{.HostConfig.RestartPolicy.Name}}:{{.HostConfig.RestartPolicy.MaximumRetryCount}}')).toBe(
      'on-failure:5',
    );
    expect(await incident.refusal('container.setRestartPolicy', policy)).toMatch(/already/);
    expect(outcomeOf(await incident.undo('container.setRestartPolicy', done))).toBe('confirmed');
    expect(await inspect('{{.HostConfig.RestartPolicy.MaximumRetryCount}}')).toBe('0');
  });
});

describe('what nobody uses', () => {
  const build = (text: string, options = ''): Promise<string> =>
    shell(`printf 'FROM redis:7\\nLABEL shipshape=${text}\\n' | DOCKER_BUILDKIT=0 docker build -q ${options} -`);

  it('images without a name go, used ones stay', async () => {
    const loose = await build('loose');
    const held = await build('held');
    await shell(`docker create --name holder ${held} true`);
    const done = await incident.run('image.pruneDangling', { kind: 'leftovers', what: 'dangling-images' });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(done.evidence.length).toBeGreaterThan(0);
    const left = await shell('docker images -qa --no-trunc');
    expect(left).not.toContain(loose);
    expect(left).toContain(held);
    expect(await incident.refusal('image.pruneDangling', { kind: 'leftovers', what: 'dangling-images' })).toMatch(
      /no leftover/,
    );
    await shell('docker rm holder');
  });

  it('an image that came into use since the preview stays, and is said', async () => {
    const target: ActionTarget = { kind: 'leftovers', what: 'dangling-images' };
    const first = await build('first');
    const second = await build('second');
    const before = await incident.plan('image.pruneDangling', target);
    await shell(`docker create --name holder2 ${second} true`);
    await expect(incident.action(target, 'image.pruneDangling').apply(before, incident.context)).rejects.toThrow(
      StepFailed,
    );
    const left = await shell('docker images -qa --no-trunc');
    expect(left).not.toContain(first);
    expect(left).toContain(second);
    await shell('docker rm holder2');
  });

  it('networks without a container go, those of stopped ones stay', async () => {
    await shell(
      'docker network create lonely; docker network create kept; docker create --name user --network kept redis:7 true',
    );
    const done = await incident.run('network.prune', { kind: 'leftovers', what: 'unused-networks' });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    const left = await shell("docker network ls --format '{{.Name}}'");
    expect(left).not.toContain('lonely');
    expect(left).toContain('kept');
    expect(left).toContain('bridge');
    await shell('docker rm user; docker network rm kept');
  });

  it('a volume goes by its name and the time it was made, never one that has a container', async () => {
    const volume = async (name: string): Promise<TargetOf<'volume'>> => ({
      kind: 'volume',
      name,
      createdAt: await shell(`docker volume inspect -f '{{.CreatedAt}}' ${name}`),
    });
    await shell('docker volume create old_data; docker volume create used_data');
    await shell('docker create --name owner -v used_data:/data redis:7 true');
    expect(await incident.refusal('volume.remove', await volume('used_data'))).toMatch(/owner still has it/);
    const old = await volume('old_data');
    const other = { ...old, createdAt: '2020-01-01T00:00:00Z' };
    expect(await incident.refusal('volume.remove', other)).toMatch(/Another volume/);
    const done = await incident.run('volume.remove', old);
    expect(done.plan.confirmName).toBe('old_data');
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('docker volume ls -q --filter name=old_data; docker volume ls -q --filter name=used_data')).toBe(
      'used_data',
    );
    await shell('docker rm owner; docker volume rm used_data');
  });

  it('the build cache is emptied, or there is none', async () => {
    const target: ActionTarget = { kind: 'leftovers', what: 'build-cache' };
    await shell(
      `printf 'FROM redis:7\\nRUN echo shipshape > /x\\n' | DOCKER_BUILDKIT=1 docker build -q -t cached - >/dev/null 2>&1`,
    );
    const free = await shell("docker system df --format '{{.Type}} {{.TotalCount}}' | sed -n 's/^Build Cache //p'");
    if (free === '0') {
      expect(await incident.refusal('buildcache.prune', target)).toMatch(/nothing that could be freed/);
      return;
    }
    const done = await incident.run('buildcache.prune', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await incident.refusal('buildcache.prune', target)).toMatch(/nothing that could be freed/);
  });
});
