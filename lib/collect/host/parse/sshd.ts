import type { SshdSettings, SshHostKey } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, hasItem, type Section } from '../frames';
import { fingerprintOf } from './authorized-keys';
import { type FileItem, filesOf, numberedLines } from './file-item';

type Settings = Record<string, string[]>;
type Match = SshdSettings['matches'][number];

/** What `sshd -T` says; where it said nothing, the files. */
export function parseSshd(section: Section): SshdSettings {
  const effective: Settings = {};
  for (const line of decodeLines(bodyOf(section, 'effective'))) addSetting(effective, line);
  const written = fromFiles(filesOf(section).filter((file) => file.kind === 'config'));
  const installed = hasItem(section, 'installed');
  return Object.keys(effective).length > 0
    ? { installed, source: 'effective', settings: effective, matches: written.matches }
    : { installed, source: 'files', ...written };
}

/** The login may not read a file that could say something. */
export const sshdUnread = (section: Section): boolean =>
  hasItem(section, 'denied') && bodyOf(section, 'effective').length === 0;

// Of most settings the first word counts; these add up.
const ADDS_UP = new Set(['port', 'listenaddress', 'hostkey', 'acceptenv', 'allowusers', 'denyusers', 'setenv']);

function addSetting(settings: Settings, line: string): void {
  const [, name, value] = /^\s*([A-Za-z]\w*)(?:\s*=\s*|\s+)"?(.*?)"?\s*$/.exec(line) ?? [];
  const key = name?.toLowerCase();
  if (!key || value === undefined) return;
  const held = Object.hasOwn(settings, key) ? settings[key] : undefined;
  if (!held) settings[key] = [value];
  else if (ADDS_UP.has(key)) held.push(value);
}

/** sshd_config, with the files it includes where it includes them. */
function fromFiles(files: readonly FileItem[]): { settings: Settings; matches: Match[] } {
  const [main] = files.filter((file) => !/\/sshd_config\.d\//.test(file.path));
  const included = files.filter((file) => /\/sshd_config\.d\//.test(file.path));
  const settings: Settings = {};
  const matches: Match[] = [];
  let open = settings;
  for (const text of main ? linesOf(main, included) : []) {
    const condition = /^match\s+(.*)$/i.exec(text)?.[1];
    if (condition === undefined) addSetting(open, text);
    else if (condition.toLowerCase() === 'all') open = settings;
    else {
      open = {};
      matches.push({ condition, settings: open });
    }
  }
  return { settings, matches };
}

function linesOf(file: FileItem, included: readonly FileItem[]): string[] {
  return numberedLines(file.bytes ?? Buffer.alloc(0)).flatMap(({ text }) => {
    const line = text.trim();
    if (line === '' || line.startsWith('#')) return [];
    if (!/^include\s+\S*sshd_config\.d\/\*\.conf/i.test(line)) return [line];
    // A Match block ends with its file.
    return included.flatMap((one) => [...linesOf(one, []), 'Match all']);
  });
}

/** Fingerprints of ssh_host_*_key.pub. */
export function parseSshHostKeys(section: Section): { keys: SshHostKey[]; unreadItems: number } {
  const files = filesOf(section).filter((file) => file.kind === 'hostkey');
  const keys = files.flatMap((file) => {
    const [keyType, body] = (file.bytes ?? Buffer.alloc(0)).toString('latin1').trim().split(/\s+/);
    if (!keyType || !body || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return [];
    return [{ path: file.path, keyType, fingerprint: fingerprintOf(body) }];
  });
  return { keys, unreadItems: files.length - keys.length };
}
