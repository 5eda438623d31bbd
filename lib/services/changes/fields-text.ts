import type { ChangedField } from '@/lib/model';

/** "image: nginx:1.27 -> nginx:1.28; user: -> root", for files. */
export const fieldsText = (fields: readonly ChangedField[]): string =>
  fields.map(({ field, before, after }) => `${field}: ${[before, after].filter(Boolean).join(' -> ')}`).join('; ');
