import { type ImportEntry, joinAddress, notAServer } from './entry';
import { blocksOf, type SshBlock } from './ssh-config-blocks';

/** Each name is looked up in each block, so a file has an end. */
export const MOST_SERVERS = 500;

/**
 * The servers of an ssh client's configuration. As ssh does it: every `Host` block whose pattern matches gives settings, and the
 * first value wins. Names with wildcards are no servers, `Match` and `Include` are not followed; each says so in a row of its own.
 * No file it names is read.
 */
export function readSshConfig(text: string, defaultUser: string): ImportEntry[] {
  const { blocks, refused } = blocksOf(text);
  const seen = new Set<string>();
  const entries = [...refused];
  for (const block of blocks) {
    for (const pattern of block.patterns) {
      if (pattern.startsWith('!')) continue;
      // `Host *` for everybody's settings is no server that anybody misses.
      if (/[*?]/.test(pattern)) {
        if (block.line > 0) entries.push(notAServer(block.line, `Host ${pattern}`, 'pattern'));
        continue;
      }
      if (seen.has(pattern.toLowerCase()) || seen.size > MOST_SERVERS) continue;
      seen.add(pattern.toLowerCase());
      entries.push(entryOf(pattern, block.line, settingsOf(pattern, blocks), defaultUser));
    }
  }
  return entries.sort((a, b) => a.line - b.line);
}

type Settings = ReadonlyMap<string, string>;

function settingsOf(alias: string, blocks: readonly SshBlock[]): Settings {
  const settings = new Map<string, string>();
  for (const { values } of blocks.filter(({ patterns }) => matches(alias, patterns)))
    for (const [keyword, value] of values) if (!settings.has(keyword)) settings.set(keyword, value);
  return settings;
}

function entryOf(alias: string, line: number, settings: Settings, defaultUser: string): ImportEntry {
  const host = hostOf(alias, settings.get('hostname'));
  const through = ['proxyjump', 'proxycommand'].map((keyword) => settings.get(keyword)).find(isSet);
  const address = joinAddress(host ?? alias, settings.get('user') ?? defaultUser, settings.get('port') ?? '');
  const keyName = settings.get('identityfile');
  return {
    line,
    name: alias,
    address,
    tags: [],
    keyName: isSet(keyName) ? keyName.slice(0, 200) : null,
    problem: host === null ? 'token' : through ? 'proxy' : null,
    detail: host === null ? (settings.get('hostname') ?? null) : (through ?? null),
  };
}

const isSet = (value: string | undefined): value is string => value !== undefined && value.toLowerCase() !== 'none';

/** `%h` is the alias and `%%` a percent sign; null when there is any other token. */
function hostOf(alias: string, written: string | undefined): string | null {
  if (written === undefined) return alias;
  const host = written.replace(/%([h%])/g, (_all, token: string) => (token === 'h' ? alias : '\u0000'));
  return host.includes('%') ? null : host.replaceAll('\u0000', '%');
}

/** Whether a `Host` line is about this name: one pattern matches, and none of those with `!`. */
export function matches(name: string, patterns: readonly string[]): boolean {
  const hits = (pattern: string): boolean => matchesPattern(name.toLowerCase(), pattern.toLowerCase());
  const denied = patterns.filter((pattern) => pattern.startsWith('!')).some((pattern) => hits(pattern.slice(1)));
  return !denied && patterns.some((pattern) => !pattern.startsWith('!') && hits(pattern));
}

/** `*` and `?` as ssh reads them. Walks back to the last star only, so that no pattern takes longer than name times pattern. */
function matchesPattern(name: string, pattern: string): boolean {
  let at = 0;
  let of = 0;
  let star = -1;
  let starAt = 0;
  while (at < name.length) {
    if (pattern[of] === '*') {
      star = of++;
      starAt = at;
    } else if (of < pattern.length && (pattern[of] === '?' || pattern[of] === name[at])) {
      at++;
      of++;
    } else if (star >= 0) {
      of = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (pattern[of] === '*') of++;
  return of === pattern.length;
}
