import type { ImportPreview } from '@/lib/services/views/import';

export type ImportStep = 'list' | 'servers' | 'sign-in';
export const IMPORT_STEPS: readonly ImportStep[] = ['list', 'servers', 'sign-in'];

export type ImportFlow = {
  step: ImportStep;
  text: string;
  defaultUser: string;
  preview: ImportPreview | null;
  /** Rows to add, by their place in the list. */
  chosen: ReadonlySet<number>;
};
export type ImportStepProps = { flow: ImportFlow; change: (change: Partial<ImportFlow>) => void };

export const emptyImport: ImportFlow = { step: 'list', text: '', defaultUser: '', preview: null, chosen: new Set() };
