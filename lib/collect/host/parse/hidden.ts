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
      return pid === null ? [] : [{ pid, seenBy: ['test -d /proc/PID'], comm, confirmedTwice: true }];
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

/** Mounts that cover a directory of a process: lines of /proc/self/mountinfo. */
export function parseProcMounts(section: Section): ProcMount[] {
  return decodeLines(bodyOf(section, 'mounts')).flatMap((line) => {
    const [own = '', rest = ''] = line.split(' - ');
    const mountPoint = own.split(' ')[4] ?? '';
    const [fsType = '', source = ''] = rest.split(' ');
    return /^\/proc\/\d+(\/|$)/.test(mountPoint) ? [{ mountPoint, fsType, source }] : [];
  });
}

/** `=hash PID SIZE MTIME` with the outputs of sha256sum and md5sum. */
export function parseHashes(
  section: Section,
): Map<number, { sizeBytes: number; modifiedSeconds: number | null; sha256: string; md5: string }> {
  const hashes = new Map<number, { sizeBytes: number; modifiedSeconds: number | null; sha256: string; md5: string }>();
  for (const item of section.items) {
    const [pid, size, modified] = item.words.map((word) => wholeNumber(word));
    const [, sha256, md5] = /^([0-9a-f]{64})\s+-\s+([0-9a-f]{32})\s+-/.exec(item.body.toString('latin1')) ?? [];
    if (item.key !== 'hash' || pid == null || size == null || !sha256 || !md5) continue;
    hashes.set(pid, { sizeBytes: size, modifiedSeconds: modified ?? null, sha256, md5 });
  }
  return hashes;
}
