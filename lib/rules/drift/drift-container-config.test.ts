import type { Container } from '@/lib/model';
import { bind, containerWith, idOf, published } from '../testing/container';
import { baselineOf, historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftContainerConfig } from './drift-container-config';

const old = containerWith({ ports: [published('127.0.0.1:8080->80')], capDrop: ['ALL'] });
const context = { baseline: baselineOf(snapshotBefore(1440, { containers: [old] })) };
const anew = (changes: Partial<Container> = {}): Container => ({ ...old, id: idOf('web anew'), ...changes });
const made = (changes: Partial<Container> = {}) => ({ facts: { containers: [anew(changes)] }, context });
const found = (changes: Partial<Container>, says: string, severity: 'high' | 'medium' = 'high') => ({
  ...made(changes),
  finds: [{ subject: idOf('web anew'), severity, says, offers: [] }],
});
const home = { ...old.labels, 'com.docker.compose.project.working_dir': '/srv/shop' };

ruleTable(driftContainerConfig, {
  passes: {
    'the same container': { facts: { containers: [old] }, context },
    'made anew as it was': made(),
    'another image alone': made({ imageRef: 'nginx:1.28', imageId: 'sha256:x', command: ['nginx'] }),
    'stronger than before': made({ ports: [], readonlyRootfs: true }),
    'a file of the project': made({ labels: home, mounts: [bind('/srv/shop/nginx.conf', '/etc/nginx/nginx.conf')] }),
    'the time of the host': made({ mounts: [bind('/etc/localtime', '/etc/localtime', { writable: false })] }),
    'a container nobody knew is another rule': {
      facts: { containers: [containerWith({ name: 'new', labels: {}, privileged: true })] },
      context,
    },
    'it was privileged before': {
      facts: { containers: [anew({ privileged: true })] },
      context: { baseline: baselineOf(snapshotBefore(9, { containers: [{ ...old, privileged: true }] })) },
    },
  },
  fails: {
    privileged: found({ privileged: true }, 'web was made anew with privileged.'),
    'the host’s processes': found({ pidMode: 'host' }, 'pid of the host'),
    'the host’s root': found({ mounts: [bind('/', '/host')] }, '/ of the host'),
    'the engine’s socket': found({ mounts: [bind('/var/run/docker.sock', '/docker.sock')] }, 'docker.sock'),
    'a directory of data': found({ mounts: [bind('/mnt/photos', '/photos')] }, '/mnt/photos', 'medium'),
    'a working directory that leads out of itself': found(
      { labels: home, mounts: [bind('/srv/shop/../../etc', '/e')] },
      '/srv/shop/../../etc',
    ),
    'a capability': found({ capAdd: ['CAP_SYS_ADMIN'] }, 'capability SYS_ADMIN'),
    'nothing dropped any more': found({ capDrop: [] }, 'ALL not dropped any more'),
    'seccomp off': found({ securityOptions: ['seccomp=unconfined'] }, 'seccomp=unconfined'),
    'open to everybody': found({ ports: [published('0.0.0.0:8080->80')] }, 'port 8080 open to everybody'),
    'under another name, for the same service': found({ name: 'shop-web-1', privileged: true }, 'shop-web-1'),
    'since the last scan': {
      ...made({ privileged: true }),
      context: historyOf(snapshotBefore(60, { containers: [old] })),
      finds: [{ subject: idOf('web anew'), shows: 'before: ' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'nothing to compare with': { facts: { containers: [old] }, because: 'no baseline and no earlier scan' },
  },
});
