import type { ImportFormat } from '../../views/import';
import { isHead, readCsv } from './csv';
import type { ImportEntry } from './entry';
import { readSshConfig } from './ssh-config';

/** What somebody pasted, as entries. An ssh configuration shows itself by a line of `Host` and names. */
export function readImport(text: string, defaultUser: string): { format: ImportFormat; entries: ImportEntry[] } {
  const plain = text.replace(/^\uFEFF/, '');
  return !isHead(plain) && /^[ \t]*host(?:[ \t]+|[ \t]*=[ \t]*)[^\s,;=][^,;\r\n]*$/im.test(plain)
    ? { format: 'ssh-config', entries: readSshConfig(plain, defaultUser) }
    : { format: 'csv', entries: readCsv(plain, defaultUser) };
}
