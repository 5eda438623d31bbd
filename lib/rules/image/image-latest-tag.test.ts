import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageLatestTag } from './image-latest-tag';

const runs = (imageRef: string, labels = {}) => ({ facts: { containers: [containerWith({ imageRef, labels })] } });
const found = (imageRef: string, says: string) => ({
  ...runs(imageRef),
  finds: [{ subject: idOf('web'), severity: 'low' as const, says }],
});

ruleTable(imageLatestTag, {
  passes: {
    'a version': runs('nginx:1.27'),
    'a version with a variant': runs('redis:7.4-alpine'),
    'a commit': runs('ghcr.io/acme/api:3f2c9ab'),
    'pinned by digest, whatever the tag': runs(`nginx:latest@sha256:${'a'.repeat(64)}`),
    'pinned by digest alone': runs(`nginx@sha256:${'a'.repeat(64)}`),
    'started by the image’s id': runs(`sha256:${'a'.repeat(64)}`),
    'a registry with a port is no tag': runs('registry.lan:5000/web:2'),
  },
  fails: {
    'no tag': found('nginx', 'web runs nginx:latest, a tag that names no version.'),
    latest: found('docker.io/library/nginx:latest', 'nginx:latest'),
    'another moving tag': found('ghcr.io/acme/api:main', 'ghcr.io/acme/api:main'),
    'a variant without a version': found('redis:alpine', 'redis:alpine'),
    'followed by an updater': {
      ...runs('nginx:latest', { 'com.centurylinklabs.watchtower.enable': 'true' }),
      finds: [{ subject: idOf('web'), severity: 'info', shows: 'updated by' }],
    },
    'an updater that is switched off': {
      ...runs('nginx:latest', { 'com.centurylinklabs.watchtower.enable': 'false' }),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
