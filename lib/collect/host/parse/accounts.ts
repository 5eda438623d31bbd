import type { Account, Group } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, type Section } from '../frames';
import { wholeNumber } from './numbers';

export interface Accounts {
  readonly accounts: readonly Account[];
  readonly unreadItems: number;
  readonly groups: readonly Group[];
  readonly userName: (uid: number) => string;
  readonly groupName: (gid: number) => string;
}

/** /etc/passwd and /etc/group, joined. A shell is kept untrimmed: a blank at its end is a trick. */
export function parseAccounts(section: Section): Accounts {
  const groups = parseGroups(decodeLines(bodyOf(section, 'group')));
  const accounts: Account[] = [];
  let unreadItems = 0;
  for (const line of decodeLines(bodyOf(section, 'passwd'))) {
    if (line.trim() === '' || line.startsWith('#') || /^[+-]/.test(line)) continue;
    const [name, , uidText, gidText, , home, shell] = line.split(':');
    const uid = wholeNumber(uidText);
    const gid = wholeNumber(gidText);
    if (!name || uid === null || gid === null || home === undefined) unreadItems += 1;
    else {
      const own = groups
        .filter((group) => group.gid === gid || group.members.includes(name))
        .map((group) => group.name);
      accounts.push({ name, uid, gid, home, shell: shell ?? '', groups: own });
    }
  }
  const users = new Map(accounts.toReversed().map((account) => [account.uid, account.name]));
  const names = new Map(groups.toReversed().map((group) => [group.gid, group.name]));
  return {
    accounts,
    unreadItems,
    groups,
    userName: (uid) => users.get(uid) ?? String(uid),
    groupName: (gid) => names.get(gid) ?? String(gid),
  };
}

function parseGroups(lines: readonly string[]): Group[] {
  return lines.flatMap((line) => {
    const [name, , gidText, members] = line.split(':');
    const gid = wholeNumber(gidText);
    if (!name || gid === null || line.startsWith('#')) return [];
    return [{ name, gid, members: (members ?? '').split(',').filter(Boolean) }];
  });
}
