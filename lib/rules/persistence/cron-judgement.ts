import type { ActionOffer, CronEntry, EvidenceFact, Links, Subject } from '@/lib/model';
import { evidence } from '../define';
import { shorten } from '../reading/container/container-words';
import { lineId } from '../reading/verdict/line-id';

/** A script that cron runs whole (/etc/cron.daily), not a line of a table. */
const isScript = (entry: CronEntry): boolean => entry.schedule === 'run-parts';

export const cronSubject = (entry: CronEntry): Subject => ({
  kind: 'cron',
  id: lineId(entry.path, entry.line),
  name: `${entry.path.split('/').slice(-2).join('/')}:${entry.lineNumber}`,
});

export const userOf = (entry: CronEntry): string => (entry.user === '' ? 'root' : entry.user);

export function cronEvidence(entry: CronEntry): readonly EvidenceFact[] {
  return [
    evidence('line', shorten(entry.line, 400), `${entry.path}:${entry.lineNumber}`),
    evidence('runs as', userOf(entry), entry.path),
    evidence('file written', entry.fileModifiedAt ?? 'not known', 'stat'),
    evidence('package', entry.packageOwner ?? 'none owns the file', 'package lists'),
  ];
}

export function cronOffers(entry: CronEntry): readonly ActionOffer[] {
  const file: ActionOffer = { actionId: 'file.quarantine', target: { kind: 'file', path: entry.path } };
  if (isScript(entry)) return [file];
  const { path, lineNumber, line } = entry;
  const remove: ActionOffer = { actionId: 'cron.removeEntry', target: { kind: 'cron', path, lineNumber, line } };
  // A file of its own in cron.d can go as a whole; a user's table holds honest lines as well.
  const ownFile = path.startsWith('/etc/cron.d/') && entry.packageOwner === null;
  return ownFile ? [remove, file] : [remove];
}

export const cronLinks = (entry: CronEntry, programs: readonly string[] = []): Links => ({
  paths: [entry.path, ...programs],
  ...(entry.fileModifiedAt ? { at: entry.fileModifiedAt } : {}),
});
