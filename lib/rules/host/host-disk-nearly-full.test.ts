import type { DiskInodes, HostDisk } from '@/lib/model';
import { engineInfoWith } from '../testing/container';
import { diskWith, inodesWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { hostDiskNearlyFull } from './host-disk-nearly-full';

const GB = 1_000_000_000;
const used = (percent: number, changes: Partial<HostDisk> = {}): HostDisk =>
  diskWith({ sizeBytes: 100 * GB, usedBytes: percent * GB, availableBytes: (100 - percent) * GB, ...changes });
const host = (disks: readonly HostDisk[], inodes: readonly DiskInodes[] = [inodesWith()]) => ({
  facts: { disks: [...disks], diskInodes: [...inodes], engineInfo: engineInfoWith() },
});

ruleTable(hostDiskNearlyFull, {
  passes: {
    'half full': host([used(50)]),
    'a full disk that holds no Docker data': host([
      used(97),
      used(20, { mountPoint: '/var/lib/docker', device: '/dev/vdb' }),
    ]),
    'the layer of a container is not the disk': host([
      used(50),
      used(99, { mountPoint: '/var/lib/docker/overlay2/x/merged', fsType: 'overlay', device: 'overlay' }),
    ]),
    'a file system without a number of inodes': host([used(50, { fsType: 'btrfs' })], []),
  },
  fails: {
    'nearly full': {
      ...host([used(85)]),
      finds: [
        { subject: 'host', severity: 'medium', says: '85 %', offers: ['image.pruneDangling', 'buildcache.prune'] },
      ],
    },
    'as good as full': {
      ...host([used(10), used(92, { mountPoint: '/var/lib/docker' })]),
      finds: [{ subject: 'host', severity: 'high', says: '8 GB are left', shows: 'used: 92 GB of 100 GB, 92 %' }],
    },
    'what only root may use is not free': {
      ...host([used(86, { availableBytes: 9 * GB })]),
      finds: [{ subject: 'host', severity: 'high', says: '90 %' }],
    },
    'no inodes left, and space enough': {
      ...host([used(30)], [inodesWith({ totalCount: 1000, usedCount: 990 })]),
      finds: [{ subject: 'host', severity: 'high', says: 'inodes', shows: '990 of 1000' }],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: { engineInfo: engineInfoWith() }, because: 'disks' },
    'without the inodes': { facts: { disks: [used(50)], engineInfo: engineInfoWith() }, because: 'disk inodes' },
    'no disk for the directory': { ...host([]), because: '/var/lib/docker' },
  },
});
