import { createHash } from 'node:crypto';
import { decodeText } from '../../text/clean-text';
import type { FrameItem, Section } from '../frames';
import { isoFromSeconds, wholeNumber } from './numbers';

/** One line of `stat -c '%f %u %g %s %Y'`. `mode` holds type and permission bits. */
export interface StatLine {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  readonly modifiedAt: string | null;
}

/** One file that the script sent. `bytes` is null when it may not be read. */
export interface FileItem {
  readonly kind: string;
  readonly words: readonly string[];
  readonly path: string;
  readonly state: StatLine | null;
  readonly bytes: Buffer | null;
}

export function parseStatLine(text: string): StatLine | null {
  const [mode, uid, gid, size, modified] = text.trim().split(' ');
  const sizeBytes = wholeNumber(size);
  const owner = wholeNumber(uid);
  const group = wholeNumber(gid);
  if (!mode || !/^[0-9a-f]{1,6}$/.test(mode) || owner === null || group === null || sizeBytes === null) return null;
  return {
    mode: Number.parseInt(mode, 16),
    uid: owner,
    gid: group,
    sizeBytes,
    modifiedAt: isoFromSeconds(wholeNumber(modified)),
  };
}

/** Files that are there and that this login may not read: they came without their content. */
export const closedFiles = (section: Section): number => filesOf(section).filter((file) => file.bytes === null).length;

/** The files of a section, in the order they were sent: `=file KIND`, `=state`, `=body`. */
export function filesOf(section: Section): FileItem[] {
  const files: FileItem[] = [];
  section.items.forEach((item, index) => {
    if (item.key !== 'file') return;
    const state = following(section.items, index, 'state');
    const body = following(section.items, index, 'body');
    files.push({
      kind: item.words[0] ?? '',
      words: item.words.slice(1),
      path: decodeText(item.body),
      state: state ? parseStatLine(state.toString('latin1')) : null,
      bytes: body ?? null,
    });
  });
  return files;
}

function following(items: readonly FrameItem[], index: number, key: string): Buffer | undefined {
  for (const item of items.slice(index + 1, index + 3)) {
    if (item.key === 'file') return undefined;
    if (item.key === key) return item.body;
  }
  return undefined;
}

/** The lines of a file with their numbers, from 1. */
export function numberedLines(bytes: Buffer): { lineNumber: number; text: string }[] {
  const lines = bytes.toString('utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text, index) => ({ lineNumber: index + 1, text: decodeText(Buffer.from(text)) }));
}

export const LONGEST_FILE = 65_536;

/** sha256 of a whole file; '' when only its beginning was sent. */
export const sha256Of = (bytes: Buffer): string =>
  bytes.length >= LONGEST_FILE ? '' : createHash('sha256').update(bytes).digest('hex');

export const permissionBits = (mode: number): number => mode & 0o7777;
