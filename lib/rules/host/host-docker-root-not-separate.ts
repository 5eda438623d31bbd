import { bad, type EngineInfo, type HostDisk, type Judgement, type MountPoint, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { dataDisk } from '../reading/engine/data-disk';
import { DAEMON } from '../reading/verdict/subject';

export const hostDockerRootNotSeparate = defineRule({
  id: 'host-docker-root-not-separate',
  family: 'host',
  title: 'Docker data shares the system partition',
  why: 'When images, logs or a container fill the disk, the system stops too: no log, no login, no update.',
  fix: 'Put the directory of Docker on a file system of its own, at the next rebuild of the host.',
  severity: 'low',
  references: { cis: ['1.1.1'], attack: [] },
  needs: ['engineInfo', 'mountPoints', 'disks'],
  actions: [],
  check: ({ engineInfo, mountPoints, disks }): readonly Judgement[] => {
    const directory = dataDirectory(engineInfo);
    const home = homeOf(directory, mountPoints);
    // A mount of its own, or one above it that is not the system's.
    if (home !== '/') return [];
    const usedPct = usedShare(dataDisk(disks, engineInfo));
    return [
      fail({
        subject: DAEMON,
        severity: isLoneDisk(disks) && usedPct <= CROWDED_PCT ? 'info' : 'low',
        sentence: sentence`${value(directory)} lies on the same file system as ${bad('the system itself')}, which is ${value(`${usedPct} %`)} full.`,
        evidence: [
          evidence('directory', directory, 'info.DockerRootDir'),
          evidence(
            'mounts',
            mountPoints
              .filter(isStorage)
              .map((mount) => mount.path)
              .join(', '),
            'mountinfo',
          ),
          evidence('used', `${usedPct} %`, 'df /'),
        ],
      }),
    ];
  },
});

const CROWDED_PCT = 80;

/** With remapped users the engine keeps its data in a directory per mapping: /var/lib/docker/100000.100000. */
const dataDirectory = ({ rootDirectory }: EngineInfo): string => rootDirectory.replace(/\/\d+\.\d+$/, '');

/** The mount on which a directory lies: the deepest one above it, or itself. */
function homeOf(directory: string, mounts: readonly MountPoint[]): string {
  const above = mounts.filter(
    ({ path }) => path === '/' || path === directory || `${directory}/`.startsWith(`${path}/`),
  );
  return [...above].sort((a, b) => b.path.length - a.path.length)[0]?.path ?? '/';
}

const isStorage = ({ fsType }: MountPoint): boolean => !/^(tmpfs|devtmpfs|ramfs|hugetlbfs|squashfs)$/.test(fsType);

/** One disk, as rented machines come with: nothing to put the data on. Start partitions do not count. */
const isLoneDisk = (disks: readonly HostDisk[]): boolean =>
  disks.filter((disk) => disk.device.startsWith('/') && !/^\/boot(\/|$)/.test(disk.mountPoint)).length <= 1;

const usedShare = (disk: HostDisk | null): number => {
  const total = disk ? disk.usedBytes + disk.availableBytes : 0;
  return disk && total > 0 ? Math.floor((disk.usedBytes / total) * 100) : 0;
};
