import { afterEach, beforeEach, expect, test } from 'vitest';
import { imageBlocked } from '@/lib/rules/image/image-blocked';
import { imageUnknownNamespace } from '@/lib/rules/image/image-unknown-namespace';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { viewImage } from '../images/view-image';
import { changePolicy } from '../settings/change-policy';
import { readSetting } from '../settings/settings';
import { outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { blockImage, unblockImage } from './block-image';
import { changeTrust, trustPublisher } from './change-trust';
import { previewTrust } from './preview-trust';
import { viewTrust } from './view-trust';

const image = imageWith({ repoTags: ['acme/api:4'], repoDigests: [`acme/api@sha256:${'a'.repeat(64)}`] });
const built = imageWith({ id: 'sha256:built', repoTags: ['shop:dev'] });
const root = imageWith({
  id: 'sha256:root',
  repoTags: ['quay.io/any:1'],
  repoDigests: [`quay.io/any@sha256:${'b'.repeat(64)}`],
});
const nameless = imageWith({ id: 'sha256:nameless', repoTags: [] });
let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];

beforeEach(async () => {
  stage = await scanStage([imageUnknownNamespace, imageBlocked]);
  ({ context, user } = stage);
});
afterEach(async () => {
  await context.close();
});

async function scan(): Promise<void> {
  await context.db.scan.deleteMany({ where: { state: 'queued' } });
  const containers = [containerWith({ imageRef: 'acme/api:4', imageId: image.id, labels: {} })];
  await stage.look({ images: [image, built, root, nameless], containers, sockets: [] });
}
const of = (imageId: string) => ({ hostId: stage.hostId, imageId });
const open = async (): Promise<string[]> =>
  (await context.db.finding.findMany({ where: { state: { in: ['open', 'back'] } } })).map(({ ruleId }) => ruleId);
const change = (version: number, places: object) =>
  changeTrust(context, user, { ...places, version, reason: 'Reviewed' });
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: { startsWith: 'policy.' } }, orderBy: { seq: 'asc' } })).map(
    ({ verb, subject, sentence }) => `${verb} ${subject}: ${sentence}`,
  );

test('a publisher is trusted from the panel of its image: previewed, with a reason, on the record, and its finding resolves', async () => {
  await scan();
  expect(await open()).toEqual(['image-unknown-namespace']);
  const effect = await previewTrust(context, user, of(image.id));
  expect(effect).toMatchObject({ trusted: { images: 1, hosts: 1, names: ['acme/api:4'] }, resolves: 1 });
  expect(await outcomeOf(trustPublisher(context, user, { ...of(image.id), reason: ' ' }))).toBe('invalid');
  context.sent.length = 0;
  await trustPublisher(context, user, { ...of(image.id), reason: 'Our own' });
  expect(context.sent).toMatchObject([{ queue: 'rejudge-fleet' }]);
  expect((await viewTrust(context, user)).publishers).toEqual(['docker.io/acme']);
  await scan();
  expect(await open()).toEqual([]);
  expect(await record()).toEqual(['policy.change fleet: Our own (trustedNamespaces: , then docker.io/acme)']);
});

test('nobody is trusted for what was built here, has no name or is gone', async () => {
  await scan();
  for (const id of [built.id, nameless.id, 'sha256:gone'])
    expect(await outcomeOf(trustPublisher(context, user, { ...of(id), reason: 'x' }))).toBe('not-found');
  // Its name has no publisher: to trust it would be to trust everybody at that registry.
  expect(await outcomeOf(trustPublisher(context, user, { ...of(root.id), reason: 'x' }))).toBe('invalid');
});

test('an image is blocked everywhere, says by whom, and is free again when the block is taken back', async () => {
  await scan();
  context.sent.length = 0;
  await blockImage(context, user, { ...of(image.id), reason: 'Taken over' });
  expect(context.sent).toHaveLength(1);
  await scan();
  expect((await open()).sort()).toEqual(['image-blocked', 'image-unknown-namespace']);
  expect((await viewImage(context, user, of(image.id)))?.blocked).toMatchObject({
    by: 'Mira Kern',
    reason: 'Taken over',
  });
  expect((await viewTrust(context, user)).blocked).toMatchObject([{ repository: 'acme/api', by: 'Mira Kern' }]);
  await unblockImage(context, user, { repository: 'acme/api' });
  expect(await outcomeOf(unblockImage(context, user, { repository: 'acme/api' }))).toBe('not-found');
  await scan();
  expect(await open()).toEqual(['image-unknown-namespace']);
  expect((await record()).map((line) => line.split(':')[0])).toEqual([
    ...['policy.block-image acme/api', 'policy.unblock-image acme/api'],
  ]);
});

test('the lists are set apart, and leave the rest of the policy alone', async () => {
  await changePolicy(context, user, {
    ...{ scope: '', version: 0, reason: 'Not ours' },
    edits: [{ kind: 'rule', ruleId: 'image-old', state: 'off' }],
  });
  await change(1, { registries: ['registry.lan:5000'], publishers: ['ghcr.io/acme'] });
  expect(await readSetting(context.db, 'policy')).toMatchObject({
    ...{ trustedNamespaces: ['ghcr.io/acme', 'registry.lan:5000'], rulesOff: ['image-old'] },
  });
  expect(await viewTrust(context, user)).toMatchObject({
    ...{ version: 2, registries: ['registry.lan:5000'], publishers: ['ghcr.io/acme'] },
  });
  expect(await outcomeOf(change(1, { registries: [], publishers: [] }))).toBe('policy-changed');
  expect(await outcomeOf(change(2, { registries: ['ghcr.io'], publishers: [] }))).toBe('invalid');
  expect(await outcomeOf(change(2, { registries: [], publishers: ['acme'] }))).toBe('invalid');
});
