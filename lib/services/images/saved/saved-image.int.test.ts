import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError, type Session } from '@/lib/connect';
import { sha256Of } from '@/lib/report';
import { type ActionStage, actionStage, outcomeOf } from '../../testing/action-stage';
import { imageKeeper } from '../../work/image-keeper';
import { deleteSavedImage, downloadSavedImage } from './saved-image';

const IMAGE = { id: `sha256:${'1'.repeat(64)}`, ref: 'shop/tool:1' };
const CONTENT = 'the layers of it';

let stage: ActionStage;
let folder: string;
let context: ActionStage['work'] & { savedImages: string };
beforeAll(async () => {
  stage = await actionStage();
  folder = await mkdtemp(join(tmpdir(), 'saved-images-'));
  context = { ...stage.work, savedImages: folder };
});
afterAll(async () => {
  await stage.context.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await stage.context.db.savedImage.deleteMany({});
});

/** A session whose engine sends this much of an image, and then all is well or not. */
const sessionThat = (saves: (into: Writable) => Promise<unknown>): Session =>
  ({ engineWriter: () => ({ saveImage: (_id: string, into: Writable) => saves(into) }) }) as unknown as Session;
const well = sessionThat(
  (into) =>
    new Promise((resolve) =>
      into.end(CONTENT, () => resolve({ sizeBytes: CONTENT.length, sha256: sha256Of(CONTENT) })),
    ),
);
const keeper = (session: Session) =>
  imageKeeper(context, {
    session,
    host: { id: stage.hostId, name: 'web-07' },
    run: { id: '00000000-0000-7000-8000-000000000001', confirmedByName: 'Mira Kern' },
  });

describe('a saved image', () => {
  test('is a file of its own, on the record, and opens with its hash computed again', async () => {
    await keeper(well).keep(IMAGE);
    const row = await stage.context.db.savedImage.findFirstOrThrow();
    expect(row).toMatchObject({ imageRef: IMAGE.ref, savedByName: 'Mira Kern', sha256: sha256Of(CONTENT) });
    expect(await stage.record()).toContain('image.save done');
    const kept = await keeper(well).open(IMAGE.id);
    expect(kept).toMatchObject({ sizeBytes: CONTENT.length });
    await writeFile(join(folder, `${row.id}.tar`), 'other layers');
    expect(await keeper(well).open(IMAGE.id)).toMatch(/not as it was kept/);
  });

  test('that broke off leaves no file and no row', async () => {
    const before = await readdir(folder);
    const broken = sessionThat(async (into) => {
      into.write('half');
      into.destroy();
      throw new ConnectError('connection-lost');
    });
    await expect(keeper(broken).keep(IMAGE)).rejects.toThrow(ConnectError);
    expect(await readdir(folder)).toEqual(before);
    expect(await stage.context.db.savedImage.count()).toBe(0);
  });

  test('is not begun when it is too large', async () => {
    expect(await keeper(well).whyNot(3 * 1024 ** 3)).toMatch(/3\.0 GB, and at most 2 GB/);
    expect(await keeper(well).whyNot(1000)).toBeNull();
  });

  test('is downloaded and deleted once, both on the record', async () => {
    await keeper(well).keep(IMAGE);
    const { id: savedId } = await stage.context.db.savedImage.findFirstOrThrow();
    const { body, fileName } = await downloadSavedImage(context, stage.user, { savedId });
    expect(fileName).toBe(`shipshape-image-${savedId}.tar`);
    expect(await new Response(body).text()).toBe(CONTENT);
    await deleteSavedImage(context, stage.user, { savedId });
    expect(await readdir(folder)).not.toContain(`${savedId}.tar`);
    expect(await outcomeOf(deleteSavedImage(context, stage.user, { savedId }))).toBe('not-found');
    expect(await outcomeOf(downloadSavedImage(context, stage.user, { savedId }))).toBe('not-found');
    expect(await keeper(well).open(IMAGE.id)).toMatch(/somebody deleted it/);
    const record = await stage.record();
    expect(record).toContain('image.download-saved done');
    expect(record).toContain('image.delete-saved done');
  });
});
