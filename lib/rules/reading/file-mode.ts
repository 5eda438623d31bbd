import type { FileState, Subject } from '@/lib/model';

/** Group or others may do something with it. */
export const isOpenToOthers = ({ mode }: Pick<FileState, 'mode'>): boolean => (mode & 0o077) !== 0;
export const isReadableByAll = ({ mode }: Pick<FileState, 'mode'>): boolean => (mode & 0o004) !== 0;

/** "0640". */
export const modeText = ({ mode }: Pick<FileState, 'mode'>): string => (mode & 0o7777).toString(8).padStart(4, '0');

export const fileSubject = (path: string): Subject => ({ kind: 'file', id: path, name: path });
