import type { FileState } from '@/lib/model';
import { decodeText } from '../../text/clean-text';
import type { FrameItem } from '../frames';
import type { Accounts } from './accounts';
import { parseStatLine, permissionBits } from './file-item';

const KINDS: Record<number, FileState['kind']> = { 0o10: 'file', 0o4: 'directory', 0o12: 'symlink', 0o14: 'socket' };

/** An item of path NUL, `stat` line, target of a link. A path without a state does not exist. Null without a path. */
export function parseFileState(item: FrameItem, accounts: Accounts): FileState | null {
  const [rawPath = '', rest = ''] = item.body.toString('utf8').split('\0');
  const path = decodeText(Buffer.from(rawPath));
  if (path === '') return null;
  const [stat = '', target = ''] = rest.split('\n');
  const state = parseStatLine(stat);
  return {
    path,
    exists: state !== null,
    kind: state === null ? 'missing' : (KINDS[state.mode >> 12] ?? 'other'),
    linkTarget: decodeText(Buffer.from(target)),
    uid: state?.uid ?? 0,
    gid: state?.gid ?? 0,
    owner: state ? accounts.userName(state.uid) : '',
    group: state ? accounts.groupName(state.gid) : '',
    mode: permissionBits(state?.mode ?? 0),
    sizeBytes: state?.sizeBytes ?? 0,
    modifiedAt: state?.modifiedAt ?? null,
  };
}

/** An item, and those after it that belong to it: everything up to the next one of its own key. */
export function belongingTo(items: readonly FrameItem[], index: number): FrameItem[] {
  const after = items.slice(index + 1);
  const end = after.findIndex((item) => item.key === items[index]?.key);
  return end === -1 ? after : after.slice(0, end);
}
