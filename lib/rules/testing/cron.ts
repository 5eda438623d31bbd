import type { CronEntry } from '@/lib/model';

/** A line of root's table: cronLine('*\/5 * * * * /usr/bin/backup'). */
export function cronLine(line: string, changes: Partial<CronEntry> = {}): CronEntry {
  const parts = /^(@\w+|(?:\S+\s+){4}\S+)\s+(.*)$/.exec(line);
  return {
    path: '/var/spool/cron/crontabs/root',
    lineNumber: 3,
    line,
    schedule: parts?.[1] ?? '',
    user: 'root',
    command: parts?.[2] ?? line,
    fileModifiedAt: '2026-11-24T02:44:00.000Z',
    packageOwner: null,
    ...changes,
  };
}
