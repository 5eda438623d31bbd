import type { LoginHistory } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, hasItem, itemsOf, type Section } from '../frames';
import { isoFromSeconds } from './numbers';
import { parseLoginRecords, recordBytes, USER_PROCESS } from './utmp';

const ACCEPTED = /sshd(?:-session)?\[\d+\]: Accepted (\S+) for (.{1,64}) from ([0-9a-fA-F:.]+) port \d+/;
const FAILED =
  /sshd(?:-session)?\[\d+\]: (?:Failed \S+ for .{0,80}? from|Connection (?:closed|reset) by (?:authenticating|invalid) user .{0,64}?|error: maximum authentication attempts exceeded for .{0,80}? from) ([0-9a-fA-F:.]+) port \d+/;
const MOST_ENTRIES = 500;

interface Failure {
  address: string;
  count: number;
  firstAt: string;
  lastAt: string;
}

/** Who signed in, from wtmp and the authentication log. `hostSeconds` and `offset` place log lines that name no year and no zone. */
export function parseLogins(section: Section, hostSeconds: number, offset: string): LoginHistory {
  const size = recordBytes(bodyOf(section, 'arch').toString('latin1').trim());
  const sessions = parseLoginRecords(bodyOf(section, 'wtmp-tail'), size).filter(
    (record) => record.type === USER_PROCESS,
  );
  const first = parseLoginRecords(bodyOf(section, 'wtmp-head'), size, true)[0];
  const lines = itemsOf(section, 'auth').flatMap((item) => decodeLines(item.body));
  const counts = new Map<string, number>();
  for (const { user } of sessions) counts.set(user, (counts.get(user) ?? 0) + 1);
  return {
    accepted: [...acceptedIn(lines, hostSeconds, offset), ...remoteSessions(sessions)]
      .sort((a, b) => a.at.localeCompare(b.at))
      .slice(-MOST_ENTRIES),
    failed: failuresIn(lines, hostSeconds, offset),
    sessionCounts: Object.fromEntries(counts),
    wtmpFirstAt: first && first.seconds > 0 ? isoFromSeconds(first.seconds) : null,
    authLogReadable: itemsOf(section, 'auth').length > 0 && !hasItem(section, 'denied'),
  };
}

function remoteSessions(sessions: ReturnType<typeof parseLoginRecords>): LoginHistory['accepted'] {
  return sessions.flatMap(({ user, host, seconds }) => {
    const at = isoFromSeconds(seconds);
    return at && /^[0-9a-fA-F:.]{3,45}$/.test(host) ? [{ user, address: host, at, method: 'wtmp' }] : [];
  });
}

function acceptedIn(lines: readonly string[], hostSeconds: number, offset: string): LoginHistory['accepted'] {
  return lines.flatMap((line) => {
    const [, method, user, address] = ACCEPTED.exec(line) ?? [];
    const at = lineTime(line, hostSeconds, offset);
    return method && user && address && at ? [{ user, address, at, method }] : [];
  });
}

function failuresIn(lines: readonly string[], hostSeconds: number, offset: string): Failure[] {
  const byAddress = new Map<string, Failure>();
  for (const line of lines) {
    const address = FAILED.exec(line)?.[1];
    const at = lineTime(line, hostSeconds, offset);
    if (!address || !at) continue;
    const known = byAddress.get(address) ?? { address, count: 0, firstAt: at, lastAt: at };
    known.count += 1;
    known.lastAt = at > known.lastAt ? at : known.lastAt;
    byAddress.set(address, known);
  }
  return [...byAddress.values()].sort((a, b) => b.count - a.count).slice(0, MOST_ENTRIES);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** ISO time of a log line: RFC 3339 as newer systems write, or "Nov 24 03:01:02" of the host's own year and zone. */
export function lineTime(line: string, hostSeconds: number, offset: string): string | null {
  const iso = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)/.exec(line);
  if (iso?.[1] && iso[2]) return validTime(`${iso[1]}${zone(iso[2])}`);
  const [, month, day, time] = /^([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d)/.exec(line) ?? [];
  const index = MONTHS.indexOf(month ?? '');
  if (index === -1 || !day || !time) return null;
  const year = new Date(hostSeconds * 1000).getUTCFullYear();
  const text = (of: number): string =>
    `${of}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}T${time}${zone(offset)}`;
  const thisYear = validTime(text(year));
  // A line from the future was written last year.
  return thisYear && Date.parse(thisYear) > (hostSeconds + 86_400) * 1000 ? validTime(text(year - 1)) : thisYear;
}

const zone = (text: string): string => (text === 'Z' ? 'Z' : `${text.slice(0, 3)}:${text.slice(-2)}`);

function validTime(text: string): string | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
