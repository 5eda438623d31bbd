import { DEFAULT_POLICY } from '../default-policy';
import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageBlocked } from './image-blocked';

const context = {
  policy: {
    ...DEFAULT_POLICY,
    blockedImages: [{ repository: 'acme/api', by: 'Mira Kern', reason: 'Its last release was taken over' }],
  },
};
const image = imageWith({ repoTags: ['acme/api:4'] });
const user = containerWith({ name: 'api', imageRef: 'acme/api:4', imageId: imageIdOf('acme/api:4') });

ruleTable(imageBlocked, {
  passes: {
    'nobody has blocked anything': { facts: { images: [image], containers: [user] } },
    'another repository of the same publisher': {
      facts: { images: [imageWith({ repoTags: ['acme/api-gateway:4'] })] },
      context,
    },
    'the same name at another registry': {
      facts: { images: [imageWith({ repoTags: ['ghcr.io/acme/api:4'] })] },
      context,
    },
  },
  fails: {
    'it runs': {
      facts: { images: [image], containers: [user] },
      context,
      finds: [
        {
          subject: image.id,
          severity: 'high',
          says: 'acme/api, which Mira Kern has blocked, runs in api.',
          shows: 'Its last release was taken over',
          offers: ['image.remove', 'container.quarantine'],
        },
      ],
    },
    'it only lies there, in another version': {
      facts: { images: [imageWith({ repoTags: ['docker.io/acme/api:3'] })] },
      context,
      finds: [{ subject: imageIdOf('docker.io/acme/api:3'), says: 'lies on this host', offers: ['image.remove'] }],
    },
  },
  unknowns: { 'images were not read': { facts: {}, context } },
});
