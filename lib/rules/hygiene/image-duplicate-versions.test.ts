import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageDuplicateVersions } from './image-duplicate-versions';

const version = (number: number, changes = {}) =>
  imageWith({ repoTags: [`acme/api:${number}`], createdAt: `2026-10-0${number}T00:00:00.000Z`, ...changes });
const versions = (count: number) => Array.from({ length: count }, (_, index) => version(index + 1));

ruleTable(imageDuplicateVersions, {
  passes: {
    'three to go back to': { facts: { images: versions(3), containers: [] } },
    'four names of one image': {
      facts: {
        images: [imageWith({ repoTags: ['acme/api:1', 'acme/api:1.2', 'acme/api:1.2.3', 'acme/api:latest'] })],
        containers: [],
      },
    },
    'the same name of different publishers': {
      facts: {
        images: ['a', 'b', 'c', 'd'].map((name) => imageWith({ repoTags: [`${name}/api:1`] })),
        containers: [],
      },
    },
  },
  fails: {
    'the oldest are offered, never the one in use': {
      facts: { images: versions(5), containers: [containerWith({ imageId: imageIdOf('acme/api:1') })] },
      finds: [
        {
          subject: 'repository:acme/api',
          severity: 'info',
          says: '5 versions of acme/api lie on this host, 1 in use.',
          shows: 'acme/api:1: 180 MB, built 2026-10-01T00:00:00.000Z, in use',
          offers: ['image.remove', 'image.remove'],
        },
      ],
    },
    'also those that lost their tag': {
      facts: {
        images: [
          ...versions(3),
          version(4, { repoTags: [], repoDigests: [`acme/api@sha256:${'a'.repeat(64)}`], id: 'x' }),
        ],
        containers: [],
      },
      finds: [{ subject: 'repository:acme/api', says: '4 versions' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'containers were not read': { facts: { images: [] }, because: 'containers' },
  },
});
