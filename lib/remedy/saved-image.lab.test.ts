import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectError } from '@/lib/connect';
import type { TargetOf } from '@/lib/model';
import { outcomeOf, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';
import { labImages } from './testing/lab-images';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

/** An image that was built on the host, under two names of one repository: no registry has it. */
async function built(mark: string): Promise<TargetOf<'image'>> {
  const imageId = await shell(
    `printf 'FROM redis:7\\nENV API_TOKEN=canary-secret\\nLABEL mark=${mark}\\nRUN echo ${mark} > /mark\\n' | DOCKER_BUILDKIT=0 docker build -q -t shop/tool:${mark} -; docker tag shop/tool:${mark} shop/tool:${mark}-too`,
  );
  return { kind: 'image', imageId, imageRef: `shop/tool:${mark}` };
}
const names = (): Promise<string> => shell("docker images shop/tool --format '{{.Tag}}' | sort | tr '\\n' ' '");

describe('an image that no registry has', () => {
  it('is removed for good when nobody asked to save it, and the plan and the evidence say so', async () => {
    const target = await built('lost');
    const done = await incident.run('image.remove', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(done.plan.undo).toMatchObject({
      possible: false,
      sentence: expect.stringContaining('cannot be pulled') as string,
    });
    expect(done.plan.warnings).toHaveLength(1);
    expect(done.evidence.find(({ name }) => name === 'image.tar')?.notHad).toMatch(/nobody asked/);
    expect(JSON.stringify(done.evidence)).not.toContain('canary-secret');
    expect(done.record).toBeNull();
  });

  it('is saved first, removed, and loaded again by the same id with its names', async () => {
    const target = await built('kept');
    const [plain, saving] = [
      await incident.plan('image.remove', target),
      await incident.plan('image.remove', { ...target, saveFirst: true }),
    ];
    expect(saving.steps).toHaveLength(plain.steps.length + 1);
    expect(saving.steps[0]?.text).toBe(`GET /images/${target.imageId}/get`);
    const done = await incident.run('image.remove', { ...target, saveFirst: true });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    const item = done.evidence.find(({ name }) => name === 'image.tar');
    expect(item).toMatchObject({ elsewhere: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const kept = await incident.context.images.open(target.imageId);
    if (typeof kept === 'string') throw new Error(kept);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of kept.read()) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
    expect({ size, sha256: hash.digest('hex') }).toEqual({ size: item?.sizeBytes, sha256: item?.sha256 });
    expect(await shell('docker images -qa --no-trunc')).not.toContain(target.imageId);
    const checks = await incident.undo('image.remove', done);
    expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(await names()).toBe('kept kept-too');
    expect(await shell(`docker run --rm --entrypoint cat ${target.imageId} /mark`)).toBe('kept');
    await expect(incident.undo('image.remove', done)).rejects.toThrow(WorldChanged);
  });

  it('takes no name that somebody gave to another image since', async () => {
    const target = await built('named');
    const done = await incident.run('image.remove', { ...target, saveFirst: true });
    await shell('docker tag redis:7 shop/tool:named');
    const other = await shell("docker inspect -f '{{.Id}}' shop/tool:named");
    expect(outcomeOf(await incident.undo('image.remove', done))).toBe('unconfirmed');
    expect(await shell("docker inspect -f '{{.Id}}' shop/tool:named")).toBe(other);
    expect(await shell("docker inspect -f '{{.Id}}' shop/tool:named-too")).toBe(target.imageId);
  });

  it('is not removed when it is too large to be saved, before or while it comes', async () => {
    const target = { ...(await built('large')), saveFirst: true };
    const images = labImages(incident.context.session);
    images.most(1024);
    const action = incident.action(target, 'image.remove');
    expect(await action.plan(target, { ...incident.context, images })).toMatchObject({
      refused: expect.stringContaining('too large') as string,
    });
    const plan = await incident.plan('image.remove', target);
    await expect(action.capture(plan, { ...incident.context, images })).rejects.toThrow(ConnectError);
    expect(await shell('docker images -qa --no-trunc')).toContain(target.imageId);
  });

  it('is what brings a removed container back', async () => {
    const image = await built('worker');
    await shell('docker run -d --name shop-tool shop/tool:worker');
    const containerId = await shell("docker inspect -f '{{.Id}}' shop-tool");
    const container = await incident.run('container.remove', {
      ...{ kind: 'container', containerId, imageId: image.imageId, name: 'shop-tool' },
    });
    const removed = await incident.run('image.remove', { ...image, saveFirst: true });
    await expect(incident.undo('container.remove', container)).rejects.toThrow(/undo that removal first/);
    expect(outcomeOf(await incident.undo('image.remove', removed))).toBe('confirmed');
    expect(outcomeOf(await incident.undo('container.remove', container))).toBe('confirmed');
    expect(await shell("docker inspect -f '{{.State.Running}} {{.Config.Image}}' shop-tool")).toBe(
      'true shop/tool:worker',
    );
    await shell('docker rm -f shop-tool');
  });
});
