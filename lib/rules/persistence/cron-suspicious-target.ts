import { bad, type CronEntry, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { baseName, isOddPath } from '../reading/host/paths';
import { inHomeOf, isEveryMinute, programPaths, scheduleWords } from '../reading/host/schedule';
import { shellWords } from '../reading/process/command-source';
import { minerOptionsOf } from '../reading/process/miner-options';
import { cronEvidence, cronLinks, cronOffers, cronSubject, userOf } from './cron-judgement';

export const cronSuspiciousTarget = defineRule({
  id: 'cron-suspicious-target',
  family: 'persistence',
  title: 'Cron entry runs from a temporary or hidden path',
  why: 'No package and no administrator keeps a regular job in a temporary or hidden place. Malware does, so that it comes back.',
  fix: 'Look at the program, put it aside and remove the line.',
  severity: 'high',
  references: { cis: [], attack: ['T1053.003', 'T1564.001'] },
  needs: ['cronEntries'],
  actions: ['cron.removeEntry', 'file.quarantine'],
  check: ({ cronEntries }, context) =>
    cronEntries.map((entry): Judgement => {
      const subject = cronSubject(entry);
      const target = entry.packageOwner === null ? oddTarget(entry, context) : null;
      if (!target) return { verdict: 'pass', subject };
      return fail({
        subject,
        // Administrators have such lines of their own: worth a look, not an alarm.
        severity: target.movable || target.opensDoor || target.mines || target.path === entry.path ? 'high' : 'medium',
        sentence: sentence`Cron ${value(target.opensDoor ? 'writes' : 'runs')} ${bad(target.path)} ${value(scheduleWords(entry.schedule))} as ${value(userOf(entry))}: ${value(target.why)}.`,
        evidence: [evidence('target', `${target.path}: ${target.why}`, entry.path), ...cronEvidence(entry)],
        offers: target.movable ? [...cronOffers(entry), fileOffer(target.path)] : cronOffers(entry),
        links: cronLinks(entry, [target.path]),
      });
    }),
});

const fileOffer = (path: string) => ({ actionId: 'file.quarantine', target: { kind: 'file', path } }) as const;

interface Target {
  readonly path: string;
  readonly why: string;
  readonly movable: boolean;
  /** It is no program: the line writes to it. */
  readonly opensDoor?: boolean;
  readonly mines?: boolean;
}

const KNOWN_NAMES: ReadonlySet<string> = new Set(['zzh', 'perfclean', 'perfcc', 'init_script']);
/** A line that puts something into the files that let people in or load into every program. */
const OPENS_DOOR =
  /(?:>>?|\btee\s+(?:-a\s+)?)\s*["']?(\S*(?:authorized_keys2?|\/etc\/(?:passwd|shadow|sudoers(?:\.d\/\S+)?|ld\.so\.preload)))(?=[\s"';]|$)/;
/** Among the files of a database itself, where it can write and nobody installs. */
const isDatabaseFile = (path: string): boolean =>
  /^\/var\/lib\/(?:(?:postgresql|pgsql)\/(?:\d+\/)?(?:data|main)|mysql|redis|mongodb?)\//.test(path);
/** A file that cron runs once an hour, a day or a week of itself, and that a line of a table runs every few minutes. */
const isHurried = (path: string, { schedule }: CronEntry): boolean =>
  /^\/etc\/cron\.(?:hourly|daily|weekly|monthly)\/[^/]+$/.test(path) && /^\*(?:\/\d+)?\s+\*\s/.test(schedule.trim());
const SYSTEM_PROGRAM = /^\/(usr\/)?s?bin\/|^\/usr\/lib(exec)?\/|^\/etc\/cron\./;

function oddTarget(entry: CronEntry, { indicators, takenAt }: RuleContext): Target | null {
  const paths = programPaths(entry.command).map((path) => inHomeOf(path, userOf(entry)));
  const written = OPENS_DOOR.exec(entry.command)?.[1];
  if (written) return { path: written, why: 'a file that lets somebody in', movable: false, opensDoor: true };
  const odd = paths.find((path) => isOddPath(path) || isDatabaseFile(path));
  const options = minerOptionsOf(shellWords(entry.command), { indicators, takenAt });
  if (options.length > 1)
    return { path: options.join(' '), why: 'the options of a miner', movable: false, mines: true };
  if (odd) return { path: odd, why: 'a temporary, hidden or data path', movable: true };
  const hurried = paths.find((path) => isHurried(path, entry));
  if (hurried) return { path: hurried, why: 'more often than its place says', movable: true };
  const isKnown = (path: string): boolean =>
    KNOWN_NAMES.has(baseName(path)) || indicators.fileName(baseName(path), takenAt)?.indicator.category === 'dropper';
  const known = [entry.path, ...paths].find(isKnown);
  if (known) return { path: known, why: 'a name that droppers use', movable: known !== entry.path };
  // The program alone: an interpreter of the system with a script of the shop is how honest schedulers tick.
  const [program] = paths;
  const often =
    isEveryMinute(entry) && userOf(entry) === 'root' && program !== undefined && !SYSTEM_PROGRAM.test(program);
  return often ? { path: program, why: 'every minute as root, from no package', movable: false } : null;
}
