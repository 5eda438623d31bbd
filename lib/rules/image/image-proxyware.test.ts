import { imageIdOf, imageWith, intruderWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageProxyware } from './image-proxyware';

const onDisk = (ref: string) => ({ facts: { images: [imageWith({ repoTags: [ref] })] } });
const found = (ref: string) => ({
  ...onDisk(ref),
  finds: [{ subject: imageIdOf(ref), severity: 'high' as const, offers: [] }],
});

ruleTable(imageProxyware, {
  passes: {
    'an honest image': onDisk('nginx:1.27'),
    'a longer name': onDisk('honeygain/honeygain-exporter:1'),
    'a part of such a name': onDisk('acme/repocket-dashboard:1'),
    'known from attacks is another rule': onDisk('pocosow/centos'),
  },
  fails: {
    'the same program, packed by somebody else': {
      ...onDisk('acme/repocket:1'),
      finds: [{ subject: imageIdOf('acme/repocket:1'), severity: 'high' }],
    },
    'by what it is told, under another name': {
      facts: {
        images: [imageWith({ repoTags: ['acme/app:1'] })],
        containers: [
          intruderWith({
            imageRef: 'acme/app:1',
            path: 'app',
            args: ['--mode=exchange', '--token=x', '--allow-crypto=no'],
          }),
        ],
      },
      finds: [{ subject: imageIdOf('acme/app:1'), severity: 'high' }],
    },
    'on disk': found('honeygain/honeygain:latest'),
    'one of several names': found('traffmonetizer/cli_v2:latest'),
    'any image of the publisher': found('peer2profit/peer2profit_linux:latest'),
    running: {
      facts: {
        images: [imageWith({ repoTags: ['repocket/repocket:latest'] })],
        containers: [intruderWith({ imageRef: 'repocket/repocket:latest' })],
      },
      finds: [
        {
          subject: imageIdOf('repocket/repocket:latest'),
          says: 'sells this host’s network',
          shows: 'Exatrack',
          offers: ['container.quarantine'],
        },
      ],
    },
  },
  unknowns: { 'images were not read': { facts: {}, because: 'images' } },
});
