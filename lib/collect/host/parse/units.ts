import type { SystemdUnit } from '@/lib/model';
import { maskText } from '../../text/mask-secrets';
import { bodyOf, type Section } from '../frames';
import { type FileItem, filesOf } from './file-item';
import type { PackageOwners } from './package-owners';

/** Unit files outside the packaged directories, and packaged-looking ones that no package brought. */
export function parseUnits(section: Section, owners: PackageOwners): SystemdUnit[] {
  const wanted = new Set(
    bodyOf(section, 'wants')
      .toString('utf8')
      .split('\0')
      .map((path) => path.split('/').at(-1) ?? ''),
  );
  return filesOf(section).map((file) => toUnit(file, owners, wanted));
}

function toUnit(file: FileItem, owners: PackageOwners, wanted: ReadonlySet<string>): SystemdUnit {
  const dropIn = /\.d\/[^/]+\.conf$/.test(file.path);
  const parts = file.path.split('/');
  const name = (dropIn ? parts.at(-2)?.replace(/\.d$/, '') : parts.at(-1)) ?? '';
  const lines = logicalLines(file.bytes ?? Buffer.alloc(0)).map((line) => line.text);
  const starting = (pattern: RegExp): string[] =>
    lines
      .filter((line) => pattern.test(line))
      .slice(0, 100)
      .map(maskText);
  return {
    path: file.path,
    name,
    kind: kindOf(name),
    dropIn,
    execLines: starting(/^Exec\w*=/),
    listenStreams: starting(/^Listen\w+=/).map((line) => line.replace(/^\w+=/, '')),
    timerLines: starting(/^On\w+=/),
    triggers: lines.find((line) => /^Unit=/.test(line))?.slice('Unit='.length) ?? '',
    environmentLines: starting(/^(Environment\w*|DefaultEnvironment|PassEnvironment)=/),
    packageOwner: owners(file.path),
    modifiedAt: file.state?.modifiedAt ?? null,
    enabled: dropIn || file.kind === 'user' ? null : wanted.has(name),
  };
}

const KINDS = ['service', 'timer', 'socket', 'path'] as const;
const kindOf = (name: string): SystemdUnit['kind'] => KINDS.find((kind) => name.endsWith(`.${kind}`)) ?? 'other';

/** Lines of a unit file: continuations joined, comments left out, each with the number of its first line. */
export function logicalLines(bytes: Buffer): { lineNumber: number; text: string }[] {
  const lines: { lineNumber: number; text: string }[] = [];
  let open: { lineNumber: number; text: string } | null = null;
  bytes
    .toString('utf8')
    .split(/\r?\n/)
    .forEach((raw, index) => {
      if (/^\s*[#;]/.test(raw)) return;
      const continued = raw.endsWith('\\');
      const text = (continued ? raw.slice(0, -1) : raw).trim();
      if (open) open.text = `${open.text} ${text}`;
      else open = { lineNumber: index + 1, text };
      if (continued) return;
      if (open.text !== '') lines.push(open);
      open = null;
    });
  if (open) lines.push(open);
  return lines;
}
