import { createHash } from 'node:crypto';
import type { AuthorizedKey, CronEntry, StartupFile, SystemdUnit } from '@/lib/model';
import type { StartupRow } from '../views/host-tabs';
import type { Thing } from './thing';

/** One thing that starts by itself or lets somebody in, as the table shows it. */
export type StartupItem = Omit<StartupRow, 'mark' | 'seen'>;

export const cronItems = (one: CronEntry): StartupItem[] => [
  {
    kind: 'cron',
    source: one.path,
    line: one.lineNumber,
    user: one.user,
    text: `${one.schedule} ${one.command}`,
    changedAt: one.fileModifiedAt,
  },
];

/** Units of packages are the distribution's; what a drop-in adds to them is not. */
export const unitItems = (one: SystemdUnit): StartupItem[] =>
  one.packageOwner !== null && !one.dropIn
    ? []
    : [
        {
          kind: one.kind,
          source: one.path,
          line: null,
          user: null,
          text: [...one.execLines, ...one.timerLines, ...one.listenStreams].join('; '),
          changedAt: one.modifiedAt,
        },
      ];

export const fileItems = (one: StartupFile): StartupItem[] =>
  one.notableLines.map((line) => ({
    kind: one.kind,
    source: one.path,
    line: line.lineNumber,
    user: one.user || null,
    text: line.text,
    changedAt: one.modifiedAt,
  }));

export const keyItems = (one: AuthorizedKey): StartupItem[] => [
  {
    kind: 'key',
    source: one.path,
    line: one.lineNumber,
    user: one.user,
    text: `${one.keyType} ${one.fingerprint} ${one.comment}`.trim(),
    changedAt: one.fileModifiedAt,
  },
];

/** The same line further down in its file is the same thing; another text is another. The digest stands first: a long path is cut. */
export const startupKey = ({ source, user, text }: StartupItem): string =>
  `${createHash('sha256')
    .update(JSON.stringify([source, user, text]))
    .digest('hex')
    .slice(0, 32)}/${source}`;

const LONGEST_NAME = 300;

export const startupThing = (item: StartupItem): Thing => ({
  key: startupKey(item),
  name: item.text.slice(0, LONGEST_NAME),
  place: '',
});
