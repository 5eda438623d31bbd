import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { baselineOf, historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftImageDigest } from './drift-image-digest';

const digests = { repoDigests: ['nginx@sha256:aa'] };
const old = imageWith(digests);
const changed = imageWith({ ...digests, id: imageIdOf('other content') });
const context = { baseline: baselineOf(snapshotBefore(10_000, { images: [old] })) };
const pull = {
  at: '2026-11-24T02:00:00.000Z',
  type: 'image',
  action: 'pull',
  actorId: 'nginx:1.27',
  attributes: { name: 'nginx' },
};
const subject = 'tag:nginx:1.27';

ruleTable(driftImageDigest, {
  passes: {
    'the same content': { facts: { images: [old] }, context },
    'another tag': { facts: { images: [old, imageWith({ repoTags: ['nginx:1.28'] })] }, context },
    'updated by a program': {
      facts: {
        images: [changed],
        containers: [
          containerWith({ imageId: changed.id, labels: { 'com.centurylinklabs.watchtower.enable': 'true' } }),
        ],
      },
      context,
    },
  },
  fails: {
    'changed since the baseline': {
      facts: { images: [changed], containers: [containerWith({ imageId: changed.id })] },
      context,
      finds: [{ subject, severity: 'medium', says: 'nginx:1.27 is another image', shows: 'used by: web' }],
    },
    'pulled since the last scan': {
      facts: { images: [changed], events: [pull] },
      context: historyOf(snapshotBefore(60, { images: [old] })),
      finds: [{ subject, severity: 'medium', shows: 'came by: pull' }],
    },
    'changed since the last scan, and nobody pulled': {
      facts: { images: [changed], events: [] },
      context: historyOf(snapshotBefore(60, { images: [old] })),
      finds: [{ subject, severity: 'high' }],
    },
    'built here, again': {
      facts: { images: [imageWith({ repoTags: ['shop:dev'], id: imageIdOf('b') })] },
      context: historyOf(snapshotBefore(60, { images: [imageWith({ repoTags: ['shop:dev'], id: imageIdOf('a') })] })),
      finds: [{ subject: 'tag:shop:dev', severity: 'low' }],
    },
  },
  unknowns: {
    'images were not read': { facts: {}, because: 'images' },
    'nothing to compare with': { facts: { images: [changed] }, because: 'no baseline' },
  },
});
