import { bad, type DiskInodes, type HostDisk, type Judgement, type Policy, sentence, value } from '@/lib/model';
import { sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail, unknown } from '../define';
import { dataDisk } from '../reading/engine/data-disk';
import { removeLeftovers } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const hostDiskNearlyFull = defineRule({
  id: 'host-disk-nearly-full',
  family: 'host',
  title: 'Docker data filesystem is nearly full',
  why: 'On a full disk containers stop writing, databases break, and the engine cannot even remove what fills it.',
  fix: 'Free space: leftover images, build cache and large logs first; then give the data a larger disk of its own.',
  severity: 'high',
  references: { cis: [], attack: [] },
  needs: ['disks', 'diskInodes', 'engineInfo'],
  actions: ['image.pruneDangling', 'buildcache.prune'],
  check: ({ disks, diskInodes, engineInfo }, { policy }): readonly Judgement[] => {
    // The layers of containers show the same numbers once more: the disk below them is what counts.
    const disk = dataDisk(
      disks.filter((one) => one.fsType !== 'overlay' || one.mountPoint === '/'),
      engineInfo,
    );
    if (!disk) return [unknown(HOST, `no file system was found for ${engineInfo.rootDirectory}`)];
    return judgeDisk(
      disk,
      diskInodes.find((one) => one.mountPoint === disk.mountPoint),
      policy,
    );
  },
});

function judgeDisk(disk: HostDisk, inodes: DiskInodes | undefined, policy: Policy): readonly Judgement[] {
  // As df counts: what only root may use is not free for containers.
  const space = share(disk.usedBytes, disk.usedBytes + disk.availableBytes);
  const names = inodes ? share(inodes.usedCount, inodes.totalCount) : 0;
  const worst = Math.max(space, names);
  if (worst < threshold(policy, 'disk-nearly-full-percent')) return [];
  return [
    fail({
      subject: HOST,
      severity: worst >= threshold(policy, 'disk-full-percent') ? 'high' : 'medium',
      sentence:
        space >= names
          ? sentence`${value(disk.mountPoint)}, which holds Docker’s data, is ${bad(`${space} %`)} full: ${value(sizeText(disk.availableBytes))} are left.`
          : sentence`${value(disk.mountPoint)}, which holds Docker’s data, has used ${bad(`${names} %`)} of its inodes: there is space, but soon no new file.`,
      evidence: [
        evidence(
          'used',
          `${sizeText(disk.usedBytes)} of ${sizeText(disk.sizeBytes)}, ${space} %`,
          `df ${disk.mountPoint}`,
        ),
        ...(inodes
          ? [
              evidence(
                'inodes used',
                `${inodes.usedCount} of ${inodes.totalCount}, ${names} %`,
                `df -i ${disk.mountPoint}`,
              ),
            ]
          : []),
        evidence('file system', `${disk.fsType} on ${disk.device}`, 'mounts'),
      ],
      offers: [removeLeftovers('dangling-images'), removeLeftovers('build-cache')],
    }),
  ];
}

const share = (used: number, total: number): number => (total > 0 ? Math.floor((used / total) * 100) : 0);
