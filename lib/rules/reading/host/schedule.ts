import type { CronEntry } from '@/lib/model';
import { segmentsOf } from '../process/command-text';

/** A schedule in words: "every 5 minutes", "at every start", "every minute"; the expression itself when it has no short form. */
export function scheduleWords(schedule: string): string {
  if (schedule === '@reboot') return 'at every start';
  if (schedule === 'run-parts') return 'regularly';
  if (schedule.startsWith('@')) return schedule.slice(1);
  const [minute = '', hour = '', ...rest] = schedule.trim().split(/\s+/);
  const everyDay = rest.length === 3 && rest.every((part) => part === '*');
  if (!everyDay) return `on ${schedule}`;
  if (minute === '*' && hour === '*') return 'every minute';
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (step && hour === '*') return step === '1' ? 'every minute' : `every ${step} minutes`;
  if (/^\d+$/.test(minute) && hour === '*') return 'every hour';
  if (/^\d+$/.test(minute) && /^\d+$/.test(hour)) return `daily at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return `on ${schedule}`;
}

export const isEveryMinute = (entry: CronEntry): boolean => /^(\*|\*\/1)(\s+\*){4}$/.test(entry.schedule.trim());

/** They start the words behind a file that serves as a lock. */
const LOCKERS: ReadonlySet<string> = new Set(['flock', 'setlock', 'lckdo']);

const STARTERS: ReadonlySet<string> = new Set(
  'root sudo su-exec gosu tini dumb-init catatonit nohup exec env nice ionice setsid time timeout flock setlock lckdo chronic command eval sh bash dash ash zsh ksh python python2 python3 perl php ruby node source .'.split(
    ' ',
  ),
);

/** It starts the words behind it: so do the start scripts of images. "root" stands there in lines that were meant for /etc/crontab. */
const startsAnother = (name: string): boolean =>
  STARTERS.has(name) || /^(?:docker-)?entrypoint(?:[.-]\w+)*$|-entrypoint(?:\.sh)?$/.test(name);

/** Paths a shell line runs: the program of each part, and the script behind an interpreter. Files it only reads or writes are none. */
export const programPaths = (line: string): readonly string[] => [
  ...new Set(segmentsOf(line).flatMap((segment) => programsOf(segment.text))),
];

/** A shell reads files of its own home at every sign-in; what it runs there is another matter. */
const OWN_HOME = /^(~|\$HOME|\$\{HOME\}|\/root|\/home\/[^/]+)\//;

function programsOf(segment: string): readonly string[] {
  const words = segment.split(/[\s"'`()]+/).filter((word) => word !== '');
  const paths: string[] = [];
  let sourced = false;
  let locks = false;
  for (const word of words) {
    if (/^\w+=/.test(word) || word.startsWith('-') || /^\d+[smhd]?$/.test(word)) continue;
    if (locks) {
      locks = false;
      continue;
    }
    if (isPath(word) && !(sourced && OWN_HOME.test(word))) paths.push(word);
    sourced = word === '.' || word === 'source';
    locks = LOCKERS.has(word.split('/').at(-1) ?? '');
    if (!startsAnother(word.split('/').at(-1) ?? '')) break;
  }
  return paths;
}

const LONGEST_PATH = 4096;
const isPath = (word: string): boolean =>
  word.length <= LONGEST_PATH && /^(\/|~\/|\.\.?\/|\$\{?HOME\}?\/)/.test(word) && !word.startsWith('//');

/** "~/x" of a user, and "$HOME/x". */
export const inHomeOf = (path: string, user: string): string =>
  path.replace(/^(~|\$HOME|\$\{HOME\})\//, `${user === 'root' || user === '' ? '/root' : `/home/${user}`}/`);
