import { DEFAULT_POLICY } from '../default-policy';
import { containerWith, imageIdOf, imageWith, intruderWith } from '../testing/container';
import { baselineOf } from '../testing/context';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { imageUnknownNamespace } from './image-unknown-namespace';

const used = (ref: string, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { images: [imageWith({ repoTags: [ref] })], containers: [containerWith({ imageRef: ref, ...changes })] },
});
const stranger = {
  images: [imageWith({ repoTags: ['heybb/theimg2:latest'] })],
  containers: [intruderWith({ imageRef: 'heybb/theimg2', imageId: imageIdOf('heybb/theimg2:latest') })],
};

ruleTable(imageUnknownNamespace, {
  passes: {
    'an official image': used('nginx:1.27', { labels: {} }),
    'an official image with its full name': used('docker.io/library/nginx:1.27', { labels: {} }),
    'a well-known vendor': used('bitnami/redis:7.4', { labels: {} }),
    'a registry of a vendor': used('mcr.microsoft.com/dotnet/aspnet:9.0', { labels: {} }),
    'built here with podman': used('localhost/billing:dev', { labels: {} }),
    'a namespace of the policy covers what is below it': {
      ...used('ghcr.io/acme/team/api:4', { labels: {} }),
      context: { policy: { ...DEFAULT_POLICY, trustedNamespaces: ['ghcr.io/acme'] } },
    },
    'other hosts have it too': { facts: stranger, context: { hostsWithRepository: () => 3 } },
    'in use when the host was marked as known good': {
      facts: stranger,
      context: { baseline: baselineOf(snapshotWith(stranger)) },
    },
    'on disk, but not in use': {
      facts: { images: [imageWith({ repoTags: ['heybb/theimg2:latest'] })], containers: [] },
    },
  },
  fails: {
    'the incident, asked of one host': {
      facts: stranger,
      finds: [
        {
          subject: imageIdOf('heybb/theimg2:latest'),
          severity: 'medium',
          says: 'heybb/theimg2 comes from docker.io/heybb',
          shows: 'used by: cranky_bohr',
          offers: ['image.remove', 'container.quarantine'],
        },
      ],
    },
    'no other host of the fleet has it': {
      facts: stranger,
      context: { hostsWithRepository: () => 1 },
      finds: [{ subject: imageIdOf('heybb/theimg2:latest'), severity: 'medium', says: 'on this host only' }],
    },
    'a trusted name as a mere part of the name': {
      ...used('bitnami-redis/cache:1', { labels: {} }),
      finds: [{ subject: imageIdOf('bitnami-redis/cache:1') }],
    },
    'deployed by Compose': {
      ...used('jdoe/wiki:2'),
      finds: [{ subject: imageIdOf('jdoe/wiki:2'), severity: 'low' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'containers were not read': { facts: { images: [] }, because: 'containers' },
  },
});
