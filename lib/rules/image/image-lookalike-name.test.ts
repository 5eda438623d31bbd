import { containerWith, imageIdOf, imageWith, intruderWith, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageLookalikeName } from './image-lookalike-name';

const onDisk = (...refs: readonly string[]) => ({
  facts: { images: refs.map((ref) => imageWith({ repoTags: [ref] })), containers: [] },
});

ruleTable(imageLookalikeName, {
  passes: {
    'famous images by their own names': onDisk('ubuntu:24.04', 'docker.io/library/alpine:3', 'redis', 'mongo:7'),
    'known vendors of the same names': onDisk(
      'bitnami/redis:7',
      'linuxserver/nginx',
      'rancher/nginx:1',
      'ubuntu/nginx',
    ),
    'names of one’s own': onDisk('billing-api:2', 'shop-web:latest', 'acme/gateway:1', 'app', 'api:3', 'nats-box'),
    'near, but known by themselves': onDisk(
      'myoung34/github-runner',
      'postgis/postgis:17-3.5',
      'acme/python3',
      'mongodb:7',
    ),
    'copies in registries of one’s own': onDisk(
      'registry.example.org/mirror/nginx:1.27',
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com/redis:7',
    ),
    'short words': onDisk('acme/nude', 'acme/bush', 'ray'),
  },
  fails: {
    'somebody’s build of a server, with a name and a door for its users': {
      facts: {
        images: [imageWith({ repoTags: ['stranger/nginx:1'] })],
        containers: [
          containerWith({
            name: 'front',
            labels: {},
            imageRef: 'stranger/nginx:1',
            imageId: imageIdOf('stranger/nginx:1'),
            ports: [published('80->80')],
          }),
        ],
      },
      finds: [{ subject: imageIdOf('stranger/nginx:1'), severity: 'medium' }],
    },
    'the incident': {
      facts: {
        images: [imageWith({ repoTags: ['zoolu/ubuntu:latest'] })],
        containers: [
          intruderWith({ name: 'zen_kilby', imageRef: 'zoolu/ubuntu', imageId: imageIdOf('zoolu/ubuntu:latest') }),
        ],
      },
      finds: [
        {
          subject: imageIdOf('zoolu/ubuntu:latest'),
          severity: 'high',
          says: 'zoolu/ubuntu, which imitates ubuntu, runs in zen_kilby.',
          offers: ['image.remove', 'container.quarantine'],
        },
      ],
    },
    'a digit for a letter, without a namespace': {
      ...onDisk('alp1ne:latest'),
      finds: [{ subject: imageIdOf('alp1ne:latest'), says: 'imitates alpine', offers: ['image.remove'] }],
    },
    'a short name with digits': { ...onDisk('evil/n0de'), finds: [{ subject: imageIdOf('evil/n0de') }] },
    'letters swapped': {
      ...onDisk('portaienr/portaienr:latest'),
      finds: [{ subject: imageIdOf('portaienr/portaienr:latest'), says: 'imitates portainer' }],
    },
    'one letter more': { ...onDisk('alpine2'), finds: [{ subject: imageIdOf('alpine2') }] },
    'a copy of a famous program in a project': {
      facts: {
        images: [imageWith({ repoTags: ['acme/cadvisor:1'] })],
        containers: [containerWith({ imageRef: 'acme/cadvisor:1' })],
      },
      finds: [{ subject: imageIdOf('acme/cadvisor:1'), severity: 'medium' }],
    },
    'a copy of a system in a project': {
      facts: {
        images: [imageWith({ repoTags: ['zoolu/ubuntu:latest'] })],
        containers: [containerWith({ imageRef: 'zoolu/ubuntu:latest' })],
      },
      finds: [{ subject: imageIdOf('zoolu/ubuntu:latest'), severity: 'high' }],
    },
    'built by a Compose project': {
      facts: {
        images: [imageWith({ repoTags: ['nginx2:dev'] })],
        containers: [containerWith({ imageRef: 'nginx2:dev' })],
      },
      finds: [{ subject: imageIdOf('nginx2:dev'), severity: 'medium' }],
    },
  },
  unknowns: { 'images were not read': { facts: { containers: [] }, because: 'images' } },
});
