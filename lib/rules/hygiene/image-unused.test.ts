import type { Image } from '@/lib/model';
import { containerWith, engineInfoWith, imageIdOf, imageWith } from '../testing/container';
import { diskWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { imageSettingsOf } from '../testing/workload';
import { imageUnused } from './image-unused';

const pulled = { repoDigests: [`x@sha256:${'a'.repeat(64)}`] };
const old = (tag: string, changes: Partial<Image> = {}): Image =>
  imageWith({ repoTags: [tag], createdAt: '2026-01-01T00:00:00.000Z', ...pulled, ...changes });
const wiki = old('acme/wiki:1');
const built = imageWith({ repoTags: ['shop:1'], createdAt: '2026-11-23T00:00:00.000Z' });
const use = (bytes: number) => ({
  imagesBytes: 20e9,
  containersBytes: 0,
  volumesBytes: 0,
  buildCacheBytes: 0,
  reclaimableImageBytes: bytes,
});

ruleTable(imageUnused, {
  passes: {
    'no images': { facts: { images: [], containers: [] } },
    'in use by a stopped container': {
      facts: { images: [wiki], containers: [containerWith({ imageId: wiki.id, running: false })] },
    },
    'here since last week, though built long ago': {
      facts: {
        images: [wiki],
        containers: [],
        imageSettings: [imageSettingsOf(wiki, { lastTaggedAt: '2026-11-20T00:00:00.000Z' })],
      },
    },
    'without a name is another rule': {
      facts: { images: [old('x', { repoTags: [], dangling: true })], containers: [] },
    },
    'the base of what is built here': { facts: { images: [old('debian:12'), built], containers: [] } },
    'named as a base by another image': {
      facts: {
        images: [
          old('acme/base:3'),
          { ...built, ...pulled, labels: { 'org.opencontainers.image.base.name': 'acme/base:3' } },
        ],
        containers: [],
      },
    },
    'nobody knows since when': { facts: { images: [old('x:1', { createdAt: null })], containers: [] } },
  },
  fails: {
    'told once, the largest first': {
      facts: { images: [wiki, old('acme/blog:1', { sizeBytes: 2e9 }), old('debian:12')], containers: [] },
      finds: [
        {
          subject: 'host',
          severity: 'info',
          says: '3 images have been here for more than 30 days without a container, up to 2.4 GB',
          shows: 'acme/blog:1: 2 GB',
          offers: ['image.remove', 'image.remove', 'image.remove'],
        },
      ],
    },
    'what others share is not counted': {
      facts: { images: [old('acme/blog:1', { sizeBytes: 12e9 })], containers: [], diskUse: use(3e9) },
      finds: [{ subject: 'host', severity: 'info', says: 'up to 3 GB' }],
    },
    'more than ten gigabytes': {
      facts: { images: [old('acme/blog:1', { sizeBytes: 12e9 })], containers: [], diskUse: use(11e9) },
      finds: [{ subject: 'host', severity: 'low' }],
    },
    'more than half of a small disk': {
      facts: {
        images: [old('acme/blog:1', { sizeBytes: 6e9 })],
        containers: [],
        disks: [diskWith(), diskWith({ mountPoint: '/var/lib/docker', sizeBytes: 10e9 })],
        engineInfo: engineInfoWith(),
      },
      finds: [{ subject: 'host', severity: 'low' }],
    },
    'a base system where nothing is built': {
      facts: { images: [old('debian:12', { id: imageIdOf('d') })], containers: [] },
      finds: [{ subject: 'host' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'containers were not read': { facts: { images: [wiki] }, because: 'containers' },
  },
});
