import type { HostFile } from '@/lib/model';
import { hostFileWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { dockerConfigFilesWritable } from './docker-config-files-writable';

const path = '/etc/docker/daemon.json';
const config = (changes: Partial<HostFile>) => ({
  facts: { hostFiles: [hostFileWith({ path, role: 'config', mode: 0o644, ...changes })] },
});

ruleTable(dockerConfigFilesWritable, {
  passes: {
    'root’s alone': config({}),
    'the directory': config({ path: '/etc/docker', role: 'directory', kind: 'directory', mode: 0o755 }),
    'missing files are not applicable': { facts: { hostFiles: [] } },
    'the data of containers belongs to the engine': config({
      path: '/var/lib/docker',
      role: 'directory',
      gid: 998,
      group: 'docker',
      mode: 0o710,
    }),
  },
  fails: {
    'a group writes': {
      ...config({ gid: 998, group: 'docker', mode: 0o664 }),
      finds: [{ subject: path, severity: 'high', says: 'root:docker' }],
    },
    'everybody adds files': {
      ...config({ path: '/etc/docker', role: 'directory', kind: 'directory', mode: 0o777 }),
      finds: [{ subject: '/etc/docker', says: '0777' }],
    },
    'flags of the service': {
      ...config({ path: '/etc/default/docker', mode: 0o666 }),
      finds: [{ subject: '/etc/default/docker' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'host files' } },
});
