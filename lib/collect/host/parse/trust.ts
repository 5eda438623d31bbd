import type { LockedFile, LogFile, Process, SetuidFile, SudoersFile } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, itemsOf, type Section } from '../frames';
import { filesOf, numberedLines, parseStatLine, permissionBits } from './file-item';
import type { PackageOwners } from './package-owners';

/** Lines of sudoers that are no comments. */
export function parseSudoers(section: Section): SudoersFile[] {
  return filesOf(section).map((file) => ({
    path: file.path,
    mode: permissionBits(file.state?.mode ?? 0),
    uid: file.state?.uid ?? 0,
    modifiedAt: file.state?.modifiedAt ?? null,
    lines: numberedLines(file.bytes ?? Buffer.alloc(0)).filter(
      ({ text }) => text.trim() !== '' && (!/^\s*#/.test(text) || /^\s*#include/.test(text)),
    ),
  }));
}

/** `stat` lines with a path: the script leaves out paths that hold a newline. */
export function parseSetuid(section: Section, owners: PackageOwners): SetuidFile[] {
  const seen = new Set<string>();
  return decodeLines(section.body).flatMap((line) => {
    const [, numbers, path] = /^(\S+ \S+ \S+ \S+ \S+) (\/.*)$/.exec(line) ?? [];
    const state = numbers ? parseStatLine(numbers) : null;
    const own = path?.replace(/^\/(bin|sbin)\//, '/usr/$1/') ?? '';
    if (!state || !path || seen.has(own)) return [];
    seen.add(own);
    return [
      {
        path,
        mode: permissionBits(state.mode),
        uid: state.uid,
        packageOwner: owners(path),
        modifiedAt: state.modifiedAt,
      },
    ];
  });
}

/** `lsattr` lines that carry i or a. */
export function parseLocked(section: Section): LockedFile[] {
  return decodeLines(bodyOf(section, 'flags')).flatMap((line) => {
    const [, flags, path] = /^([A-Za-z-]+)\s+(\/.*)$/.exec(line) ?? [];
    const kept = (flags ?? '').replace(/[^ia]/g, '');
    return path && kept ? [{ path, flags: kept }] : [];
  });
}

const WRITERS: Record<string, readonly string[]> = {
  wtmp: ['sshd', 'systemd-logind', 'login'],
  btmp: ['sshd', 'login'],
  lastlog: ['sshd', 'login'],
};
const LOGGERS = ['rsyslogd', 'syslogd', 'syslog-ng', 'metalog', 'busybox'];

/** Log files that somebody wipes, and whether a program that writes them runs. */
export function parseLogFiles(section: Section, processes: readonly Process[]): LogFile[] {
  const running = new Set(processes.filter((process) => process.containerId === null).map((process) => process.comm));
  return itemsOf(section, 'log').map((item) => {
    const name = item.words[0] ?? '';
    const lines = item.body.toString('latin1').split('\n');
    const state = parseStatLine(lines[0] ?? '');
    const writers = WRITERS[name] ?? LOGGERS;
    return {
      path: `/var/log/${name}`,
      exists: state !== null,
      sizeBytes: state?.sizeBytes ?? 0,
      modifiedAt: state?.modifiedAt ?? null,
      rotatedSibling: lines.includes('rotated'),
      writerRunning: writers.some((writer) => running.has(writer)),
    };
  });
}
