import type { CronEntry } from '@/lib/model';
import { maskText } from '../../text/mask-secrets';
import type { Section } from '../frames';
import { type FileItem, filesOf, numberedLines } from './file-item';
import { notableStartLine } from './notable-lines';
import type { PackageOwners } from './package-owners';

const SYSTEM_TABLE = /^\/etc\/(crontab|cron\.d\/)/;
const NICKNAME = /^(@[a-z]+)\s+(.*)$/;
const FIELDS =
  /^([-*\d,/A-Za-z?LW#]+\s+[-*\d,/?LW#]+\s+[-*\d,/?LW#]+\s+[-*\d,/A-Za-z?LW#]+\s+[-*\d,/A-Za-z?LW#]+)\s+(.*)$/;

/** Lines of every crontab, and one entry for each script of the run-parts directories (plus its notable lines). */
export function parseCron(section: Section, owners: PackageOwners): CronEntry[] {
  return filesOf(section).flatMap((file) =>
    file.kind === 'script' ? fromScript(file, owners) : fromTable(file, owners),
  );
}

function fromTable(file: FileItem, owners: PackageOwners): CronEntry[] {
  return numberedLines(file.bytes ?? Buffer.alloc(0)).flatMap(({ lineNumber, text }) => {
    const split = splitLine(file.path, text);
    if (!split) return [];
    const masked = { line: maskText(text), command: maskText(split.command) };
    return [{ ...split, ...base(file, owners), lineNumber, ...masked }];
  });
}

function splitLine(path: string, text: string): { schedule: string; user: string; command: string } | null {
  const line = text.trim();
  if (line === '' || line.startsWith('#') || /^[A-Za-z_]\w*\s*=/.test(line)) return null;
  if (path === '/etc/anacrontab') {
    const [, period = '', command = line] = /^(\S+\s+\S+)\s+\S+\s+(.*)$/.exec(line) ?? [];
    return { schedule: period, user: 'root', command };
  }
  const [, schedule, rest] = NICKNAME.exec(line) ?? FIELDS.exec(line) ?? [];
  // Cron ignores what it cannot read, but redis dumps and the like carry their line in the middle of bytes: keep it.
  if (schedule === undefined || rest === undefined) return { schedule: '', user: userOf(path), command: line };
  if (!SYSTEM_TABLE.test(path)) return { schedule, user: userOf(path), command: rest };
  const [, user = '', command = rest] = /^(\S+)\s+(.*)$/.exec(rest) ?? [];
  return { schedule, user, command };
}

const userOf = (path: string): string => (SYSTEM_TABLE.test(path) ? '' : (path.split('/').at(-1) ?? ''));

function fromScript(file: FileItem, owners: PackageOwners): CronEntry[] {
  const common = { ...base(file, owners), schedule: 'run-parts', user: 'root' };
  const lines = numberedLines(file.bytes ?? Buffer.alloc(0)).filter(({ text }) => notableStartLine(text));
  return [
    { ...common, lineNumber: 1, line: '', command: file.path },
    ...lines
      .slice(0, 20)
      .map(({ lineNumber, text }) => ({ ...common, lineNumber, line: maskText(text), command: maskText(text) })),
  ];
}

const base = (file: FileItem, owners: PackageOwners): Pick<CronEntry, 'path' | 'fileModifiedAt' | 'packageOwner'> => ({
  path: file.path,
  fileModifiedAt: file.state?.modifiedAt ?? null,
  packageOwner: owners(file.path),
});
