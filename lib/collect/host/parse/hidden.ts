import type { HiddenProcess, ProcMount } from '@/lib/model';
import { decodeLines, decodeText } from '../../text/clean-text';
import { bodyOf, type Section } from '../frames';
import { wholeNumber } from './numbers';

const pidsIn = (body: Buffer): Set<number> =>
  new Set(
    body
      .toString('latin1')
      .split(/\s+/)
      .flatMap((word) => wholeNumber(word) ?? []),
  );

/**
 * Pids that exist and are missing in the listing of /proc, looked at before and after the sample; and pids that the shell lists both
 * times while `ls`, called in between, does not.
 */
export function parseHidden(before: Section, after: Section): HiddenProcess[] {
  const found: HiddenProcess[] = after.items
    .filter((item) => item.key === 'hidden')
    .flatMap((item) => {
      const pid = wholeNumber(item.words[0]);
      const comm = decodeText(item.body).replace(/\n$/, '');
      const exe = programOf(after, item.words[0] ?? '');
      return pid === null ? [] : [{ pid, seenBy: ['test -d /proc/PID'], comm, exe, confirmedTwice: true }];
    });
  const listedLater = pidsIn(bodyOf(after, 'listed'));
  const shown = pidsIn(bodyOf(before, 'ls'));
  // An empty answer of ls says nothing about a single process.
  if (shown.size === 0) return found;
  for (const pid of pidsIn(bodyOf(before, 'listed'))) {
    if (!shown.has(pid) && listedLater.has(pid))
      found.push({ pid, seenBy: ['shell listing of /proc'], comm: '', confirmedTwice: true });
  }
  return found;
}

const programOf = (section: Section, pid: string): string => {
  const item = section.items.find((one) => one.key === 'program' && one.words[0] === pid);
  return item ? decodeText(item.body).replace(/\n$/, '') : '';
};

/** Mounts that cover a directory of a process: lines of /proc/self/mountinfo. */
export function parseProcMounts(section: Section): ProcMount[] {
  return decodeLines(bodyOf(section, 'mounts')).flatMap((line) => {
    const [own = '', rest = ''] = line.split(' - ');
    const [, , , root = '', mountPoint = ''] = own.split(' ');
    const [fsType = '', source = ''] = rest.split(' ');
    return /^\/proc\/\d+(\/|$)/.test(mountPoint) ? [{ mountPoint, root, fsType, source }] : [];
  });
}

/** An executable as hashed: `sizeBytes` and times are those of the open file, also when its name is gone. */
export interface HashedFile {
  readonly sizeBytes: number;
  readonly modifiedSeconds: number | null;
  readonly sha256: string;
  readonly md5: string;
}

/** `=sums FILE` with the outputs of sha256sum and md5sum, `=hash PID SIZE MTIME FILE` for each process that runs the file. */
export function parseHashes(section: Section): Map<number, HashedFile> {
  const sums = new Map<string, Pick<HashedFile, 'sha256' | 'md5'>>();
  const hashes = new Map<number, HashedFile>();
  for (const item of section.items) {
    if (item.key === 'sums') {
      const [, sha256, md5] = /^([0-9a-f]{64})\s+-\s+([0-9a-f]{32})\s+-/.exec(item.body.toString('latin1')) ?? [];
      if (sha256 && md5) sums.set(item.words[0] ?? '', { sha256, md5 });
    }
    if (item.key !== 'hash') continue;
    const [pid, sizeBytes, modifiedSeconds] = item.words.slice(0, 3).map((word) => wholeNumber(word));
    const known = sums.get(item.words[3] ?? '');
    if (pid != null && sizeBytes != null && known)
      hashes.set(pid, { sizeBytes, modifiedSeconds: modifiedSeconds ?? null, ...known });
  }
  return hashes;
}
