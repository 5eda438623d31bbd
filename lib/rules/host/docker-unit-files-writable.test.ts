import type { HostFile } from '@/lib/model';
import { hostFileWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { dockerUnitFilesWritable } from './docker-unit-files-writable';

const path = '/etc/systemd/system/docker.service';
const unit = (changes: Partial<HostFile>) => ({
  facts: { hostFiles: [hostFileWith({ path, role: 'unit', mode: 0o644, ...changes })] },
});

ruleTable(dockerUnitFilesWritable, {
  passes: {
    'root’s, as the package made it': unit({}),
    'stricter than the package': unit({ mode: 0o600 }),
    'a link is judged by what it leads to': unit({ linkTarget: '/usr/lib/systemd/system/docker.service' }),
    'another service’s unit': unit({ path: '/etc/systemd/system/shop.service', mode: 0o666 }),
    'masked: nothing can be started': unit({ linkTarget: '/dev/null', kind: 'other', mode: 0o666 }),
    'no unit at all': { facts: { hostFiles: [] } },
  },
  fails: {
    'everybody writes': { ...unit({ mode: 0o646 }), finds: [{ subject: path, severity: 'high', says: '0646' }] },
    'a group writes': { ...unit({ mode: 0o664 }), finds: [{ subject: path, says: '0664' }] },
    'somebody’s own': { ...unit({ uid: 1000, owner: 'ops' }), finds: [{ subject: path, says: 'ops:root' }] },
    'of another group': { ...unit({ gid: 998, group: 'docker' }), finds: [{ subject: path, says: 'root:docker' }] },
    'a drop-in': {
      ...unit({ path: `${path}.d/override.conf`, mode: 0o666 }),
      finds: [{ subject: `${path}.d/override.conf` }],
    },
    'a link to a file of others': {
      ...unit({ linkTarget: '/srv/docker.service', mode: 0o666 }),
      finds: [{ subject: path, shows: 'leads to: /srv/docker.service' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'host files' } },
});
