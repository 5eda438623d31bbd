import type { DiskInodes, MountPoint } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, type Section } from '../frames';
import { wholeNumber } from './numbers';

const MOST_MOUNTS = 500;

/** /proc/self/mountinfo: "36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw". Blanks in names are octal. */
export const parseMountPoints = (section: Section): MountPoint[] =>
  decodeLines(bodyOf(section, 'mountinfo'))
    .flatMap((line) => {
      const [before = '', after = ''] = line.split(' - ', 2);
      const [, , , root, path, options] = before.split(' ');
      const [fsType, device] = after.split(' ');
      if (!root || !path || !options || !fsType) return [];
      return [
        { path: plain(path), root: plain(root), fsType, device: plain(device ?? ''), options: options.split(',') },
      ];
    })
    // One for each network namespace of a container: they are names, not places.
    .filter((mount) => !/\/(netns|ns)\/[^/]*$/.test(mount.path))
    .slice(0, MOST_MOUNTS);

const plain = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));

/** `df -Pi`. File systems without a fixed number of inodes print 0 or a dash. */
export function parseInodes(section: Section): DiskInodes[] {
  return decodeLines(bodyOf(section, 'inodes'))
    .slice(1)
    .flatMap((line) => {
      const [, total, used, mountPoint] = /^.*? +(\d+) +(\d+) +-?\d+ +(?:\d+%|-) +(\/.*)$/.exec(line) ?? [];
      const totalCount = wholeNumber(total) ?? 0;
      if (!mountPoint || totalCount === 0) return [];
      return [{ mountPoint, totalCount, usedCount: wholeNumber(used) ?? 0 }];
    });
}
