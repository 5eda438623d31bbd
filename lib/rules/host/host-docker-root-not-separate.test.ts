import type { EngineInfo, HostDisk, MountPoint } from '@/lib/model';
import { engineInfoWith } from '../testing/container';
import { diskWith, mountPointWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { hostDockerRootNotSeparate } from './host-docker-root-not-separate';

const root = mountPointWith();
const host = (mounts: readonly MountPoint[], disks: readonly HostDisk[], info: Partial<EngineInfo> = {}) => ({
  facts: { mountPoints: [...mounts], disks: [...disks], engineInfo: engineInfoWith(info) },
});
const data = diskWith({ mountPoint: '/data', device: '/dev/vdb' });
const crowded = diskWith({ usedBytes: 36_000_000_000, availableBytes: 4_000_000_000 });

ruleTable(hostDockerRootNotSeparate, {
  passes: {
    'a mount of its own': host([root, mountPointWith({ path: '/var/lib/docker', device: '/dev/vdb' })], [diskWith()]),
    'a mount of its own, with remapped users': host([root, mountPointWith({ path: '/var/lib/docker' })], [diskWith()], {
      rootDirectory: '/var/lib/docker/100000.100000',
    }),
    'on the disk for data': host([root, mountPointWith({ path: '/data' })], [diskWith(), data], {
      rootDirectory: '/data/docker',
    }),
  },
  fails: {
    'beside a second disk': {
      ...host([root, mountPointWith({ path: '/data' })], [diskWith(), data]),
      finds: [{ subject: 'daemon', severity: 'low', says: '/var/lib/docker', shows: 'mounts: /, /data' }],
    },
    'the one disk of a rented machine': {
      ...host([root], [diskWith(), diskWith({ mountPoint: '/boot/efi', device: '/dev/vda15' })]),
      finds: [{ subject: 'daemon', severity: 'info', says: '50 %' }],
    },
    'the one disk is filling up': {
      ...host([root], [crowded]),
      finds: [{ subject: 'daemon', severity: 'low', says: '90 %' }],
    },
    'a mount whose name only begins alike': {
      ...host([root, mountPointWith({ path: '/var/lib/docker-registry' })], [diskWith(), data]),
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: { engineInfo: engineInfoWith() }, because: 'mount points' } },
});
