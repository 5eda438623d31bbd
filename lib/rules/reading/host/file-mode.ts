import type { EvidenceFact, FileState, Subject } from '@/lib/model';
import { evidence } from '../../define';

/** Group or others may do something with it. */
export const isOpenToOthers = ({ mode }: Pick<FileState, 'mode'>): boolean => (mode & 0o077) !== 0;
export const isReadableByAll = ({ mode }: Pick<FileState, 'mode'>): boolean => (mode & 0o004) !== 0;

export const isWritableByOthers = ({ mode }: Pick<FileState, 'mode'>): boolean => (mode & 0o022) !== 0;

/** Mode and owner as evidence, read through links. */
export const fileEvidence = (file: FileState): readonly EvidenceFact[] => [
  evidence('mode', modeText(file), 'stat'),
  evidence('owner', `${file.owner}:${file.group}`, 'stat'),
  ...(file.linkTarget === '' ? [] : [evidence('leads to', file.linkTarget, 'readlink')]),
];

/** "0640". */
export const modeText = ({ mode }: Pick<FileState, 'mode'>): string => (mode & 0o7777).toString(8).padStart(4, '0');

export const fileSubject = (path: string): Subject => ({ kind: 'file', id: path, name: path });
