import type { Container } from '@/lib/model';

const UPDATE_LABELS = ['com.centurylinklabs.watchtower.enable', 'io.containers.autoupdate', 'diun.enable', 'wud.watch'];

/** A program that keeps containers up to date was told to look after this one. */
export const isUpdatedByProgram = (container: Container): boolean =>
  UPDATE_LABELS.some((label) => !['', 'false'].includes(container.labels[label] ?? ''));
