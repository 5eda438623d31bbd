import type { EngineEvent, Image } from '@/lib/model';
import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { baselineOf } from '../testing/context';
import { eventOf } from '../testing/event';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { imageBuiltOnHost } from './image-built-on-host';

const ref = 'setup:latest';
const layer = (createdBy: string, comment = '') => ({ createdBy, createdAt: null, sizeBytes: 0, comment });
const built = (changes: Partial<Image> = {}): Image =>
  imageWith({
    repoTags: [ref],
    createdAt: '2026-11-24T00:00:00.000Z',
    history: [layer('CMD ["/run.sh"]'), layer('/bin/sh -c #(nop) ADD file:1f2 in /')],
    ...changes,
  });
const user = containerWith({ imageRef: ref, labels: {} });
const used = (changes: Partial<Image> = {}) => ({ facts: { images: [built(changes)], containers: [user] } });
const imageEvent = (action: string): EngineEvent =>
  eventOf(ref, action, '00:01', ref, { type: 'image', actorId: imageIdOf(ref), attributes: { name: ref } });
const withEvents = (...events: EngineEvent[]) => ({ facts: { ...used().facts, events } });

ruleTable(imageBuiltOnHost, {
  passes: {
    'pulled from a registry': used({ repoDigests: [`setup@sha256:${'a'.repeat(64)}`] }),
    'built by Compose': used({ labels: { 'com.docker.compose.project': 'shop' } }),
    'pushed to a registry': withEvents(imageEvent('push')),
    'loaded from an archive': withEvents(imageEvent('load')),
    'imported from a file system': used({ history: [layer('', 'Imported from -')] }),
    'built a week and a day ago': used({ createdAt: '2026-11-16T00:00:00.000Z' }),
    'on disk, unused, and no event confirms it': { facts: { images: [built()], containers: [] } },
    'a host that is there to build': {
      facts: { images: [built()], containers: [user, containerWith({ imageRef: 'gitlab/gitlab-runner:v18.1' })] },
    },
    'a host that is tagged as a builder': { ...used(), context: { hostTags: ['eu', 'Builder'] } },
    'built here before the host was marked as known good': {
      ...used(),
      context: { baseline: baselineOf(snapshotBefore(1440, { images: [built({ id: imageIdOf('older') })] })) },
    },
  },
  fails: {
    'built yesterday, and running': {
      ...used(),
      finds: [
        {
          subject: imageIdOf(ref),
          severity: 'medium',
          says: 'setup:latest was built on this server less than two days ago and is used by web',
          shows: 'first step: /bin/sh -c #(nop) ADD file',
        },
      ],
    },
    'unused, but an event confirms it': {
      facts: { images: [built()], containers: [], events: [imageEvent('build')] },
      finds: [{ subject: imageIdOf(ref), shows: 'confirmed by: build at' }],
    },
    'a container was made into an image': {
      facts: {
        ...used().facts,
        events: [
          eventOf('web', 'commit', '00:02', 'alpine', { attributes: { imageID: imageIdOf(ref), image: 'alpine' } }),
        ],
      },
      finds: [{ subject: imageIdOf(ref), shows: 'confirmed by: commit at' }],
    },
    'the making of its container confirms nothing': {
      facts: { ...used().facts, events: [eventOf('web', 'create', '00:02', ref)] },
      finds: [{ subject: imageIdOf(ref), shows: 'confirmed by: no event' }],
    },
    'a push of another image is no excuse': {
      facts: {
        ...used().facts,
        events: [{ ...imageEvent('push'), actorId: 'acme/web:1', attributes: { name: 'acme/web' } }],
      },
      finds: [{ subject: imageIdOf(ref) }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'nobody knows when it was built': { ...used({ createdAt: null }), because: 'when an image was built' },
  },
});
