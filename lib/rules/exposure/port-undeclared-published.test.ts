import { containerWith, idOf, imageWith, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { portUndeclaredPublished } from './port-undeclared-published';

const one = (
  ports: readonly string[],
  exposed: readonly string[],
  changes: Parameters<typeof containerWith>[0] = {},
) => ({
  facts: {
    containers: [
      containerWith({
        imageRef: 'acme/api:1',
        labels: {},
        exposedPorts: ['80/tcp', '6379/tcp'],
        ports: ports.map((port) => published(port)),
        ...changes,
      }),
    ],
    images: [imageWith({ repoTags: ['acme/api:1'], exposedPorts: [...exposed] })],
  },
});

ruleTable(portUndeclaredPublished, {
  passes: {
    'declared by the image': one(['8080->80'], ['80/tcp']),
    'a Compose project': one(['8080->80'], [], { labels: { 'com.docker.compose.project': 'shop' } }),
    'nothing published': one([], []),
    stopped: one(['8080->80'], [], { status: 'exited' }),
  },
  fails: {
    'an image that declares nothing': {
      ...one(['8080->80'], []),
      finds: [{ subject: idOf('web'), severity: 'info', says: 'port 80', shows: 'declared: none' }],
    },
    'the port of a service that others use': {
      ...one(['80->80', '16379->6379'], ['80/tcp']),
      finds: [{ subject: idOf('web'), severity: 'low', says: 'port 6379' }],
    },
    'declared for the other protocol': {
      ...one(['8080->80'], ['80/udp']),
      finds: [{ subject: idOf('web'), severity: 'info' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'its image is not listed': {
      facts: { ...one(['8080->80'], []).facts, images: [] },
      because: 'its image was not among the images',
    },
  },
});
