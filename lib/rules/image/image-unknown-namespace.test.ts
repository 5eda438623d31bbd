import type { ImageArrival, RuleContext } from '@/lib/model';
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

const WORM = imageIdOf('heybb/theimg2:latest');
const inFleet = (hosts: number, arrival: ImageArrival): Partial<RuleContext> => ({
  hostsWithRepository: () => hosts,
  arrivalOf: () => arrival,
});

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
    'an honest roll-out: here and there for weeks, now on this host too': {
      facts: stranger,
      context: inFleet(5, { firstAt: '2026-11-02T09:00:00.000Z', atOnce: false }),
    },
    'the team calls nothing new that came yesterday': {
      facts: stranger,
      context: {
        ...inFleet(5, { firstAt: '2026-11-22T09:00:00.000Z', atOnce: false }),
        policy: { ...DEFAULT_POLICY, thresholds: { 'image-new-in-fleet-days': 1 } },
      },
    },
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
    'a worm: on twelve hosts since this night': {
      facts: stranger,
      context: inFleet(12, { firstAt: '2026-11-24T01:00:00.000Z', atOnce: true }),
      finds: [{ subject: WORM, severity: 'medium', says: 'on 12 hosts that all got it within a day' }],
    },
    'a worm that took three days': {
      facts: stranger,
      context: inFleet(12, { firstAt: '2026-11-21T01:00:00.000Z', atOnce: false }),
      finds: [
        {
          subject: WORM,
          says: 'on 12 hosts, on none of them for long',
          shows: 'in the fleet since: 2026-11-21T01:00:00.000Z',
        },
      ],
    },
    'a worm that nobody looked at for a month': {
      facts: stranger,
      context: inFleet(12, { firstAt: '2026-10-20T01:00:00.000Z', atOnce: true }),
      finds: [{ subject: WORM, says: 'within a day' }],
    },
    'a roll-out of today that names itself': {
      ...used('jdoe/wiki:2'),
      context: inFleet(3, { firstAt: '2026-11-24T01:00:00.000Z', atOnce: true }),
      finds: [{ subject: imageIdOf('jdoe/wiki:2'), severity: 'low' }],
    },
    'old in the fleet, but on this host alone': {
      facts: stranger,
      context: inFleet(1, { firstAt: '2026-10-20T01:00:00.000Z', atOnce: false }),
      finds: [{ subject: WORM, says: 'on this host only' }],
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
